import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Providers } from "./providers";
import { Visitor } from "./visitor";

export const metadata: Metadata = { title: "Roles" };

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <Providers>
          <Visitor />
          <main>{children}</main>
        </Providers>
      </body>
    </html>
  );
}
