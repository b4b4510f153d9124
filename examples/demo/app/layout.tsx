import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import "./style/base.css";
import "./style/sheet.css";
import "./style/board.css";
import "./style/side.css";

export const metadata: Metadata = {
  title: "The board · Latchkey",
  description: "One session, read in every place where Next.js runs code.",
};

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f7f6f2" },
    { media: "(prefers-color-scheme: dark)", color: "#101316" },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
