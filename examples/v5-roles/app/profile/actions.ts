"use server";

import { revalidatePath } from "next/cache";
import { unstable_update } from "@/auth";

export async function rename(formData: FormData) {
  await unstable_update({ user: { name: String(formData.get("name")) } });
  revalidatePath("/profile");
}
