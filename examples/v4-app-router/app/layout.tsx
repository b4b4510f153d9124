import type { ReactNode } from "react";
import { SessionBoundary } from "@/components/session-boundary";

export const metadata = { title: "A next-auth 4 app" };

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <SessionBoundary>{children}</SessionBoundary>
      </body>
    </html>
  );
}
