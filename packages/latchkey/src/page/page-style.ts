/** The colours of all pages by day. */
export const lightColors =
  "--canvas:#f4f5f8;--card:#fff;--text:#15171c;--muted:#565d6b;--line:#e0e3ea;--rim:#cdd2dd;--edge:#858c9a;--field:#fff;--hover:#f4f5f8;--accent:#3450d2;--on-accent:#fff;--bad:#8f1d16;--bad-canvas:#fdeeec;--shadow:0 1px 2px rgb(21 23 28/.05),0 12px 32px -8px rgb(21 23 28/.12);color-scheme:light";

/** The same by night. */
export const darkColors =
  "--canvas:#0c0e13;--card:#161922;--text:#eceef4;--muted:#a4acbb;--line:#2b303c;--rim:#3b4252;--edge:#6d7586;--field:#10131a;--hover:#1f2430;--accent:#90a6ff;--on-accent:#0c0e13;--bad:#ffb9b0;--bad-canvas:#391a1b;--shadow:0 1px 2px rgb(0 0 0/.4),0 16px 40px -8px rgb(0 0 0/.5);color-scheme:dark";

/** The one style sheet of all pages; it is the same on every page, so the policy allows it by its hash. */
export const pageStyle = `
@property --accent{syntax:"<color>";inherits:true;initial-value:#3450d2}
@property --on-accent{syntax:"<color>";inherits:true;initial-value:#fff}
*,::before,::after{box-sizing:border-box}
[hidden]{display:none!important}
.button:disabled{opacity:.6;cursor:default}
body{${lightColors};margin:0;background:var(--canvas);color:var(--text);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;-webkit-text-size-adjust:100%;overflow-wrap:anywhere}
body.__next-auth-theme-dark{${darkColors}}
@media (prefers-color-scheme:dark){body.__next-auth-theme-auto{${darkColors}}}
h1,h2,p,dl,dd{margin:0}
.page{display:grid;place-items:center;min-height:100vh;min-height:100dvh;padding:40px 16px;background:radial-gradient(56rem 28rem at 50% -12rem,color-mix(in srgb,var(--accent) 13%,transparent),transparent)}
main{width:100%;max-width:408px}
.logo{display:block;max-width:160px;max-height:64px;margin:0 auto 28px}
.card{display:grid;gap:20px;padding:36px 32px;background:var(--card);border:1px solid var(--card-edge,var(--line));border-radius:18px;box-shadow:var(--shadow)}
.card>header{display:grid;gap:6px;justify-items:center;text-align:center;margin-bottom:4px}
h1{font-size:24px;line-height:1.25;font-weight:650;letter-spacing:-.015em;text-wrap:balance}
.lead{color:var(--muted);text-wrap:pretty}
.badge{display:grid;place-items:center;width:52px;height:52px;margin-bottom:10px;border-radius:50%;color:color-mix(in srgb,var(--accent) 75%,var(--text));background:color-mix(in srgb,var(--accent) 12%,transparent)}
.badge.alert{color:var(--bad);background:var(--bad-canvas)}
form{display:grid;gap:16px}
.provider+.provider{margin-top:-10px}
.field{display:grid;gap:6px}
.choice{grid-template-columns:auto 1fr;align-items:center;gap:10px}
label{font-size:14px;font-weight:550}
input{font:inherit;accent-color:var(--accent)}
.field:not(.choice) input{width:100%;min-height:46px;padding:9px 13px;color:var(--text);background:var(--field);border:1px solid var(--edge);border-radius:10px}
.choice input{width:20px;height:20px;margin:0}
input::placeholder{color:var(--muted);opacity:1}
.button{display:grid;place-items:center;width:100%;min-height:48px;padding:10px 12px;font:inherit;font-size:15px;font-weight:550;line-height:1.3;text-align:center;text-wrap:balance;text-decoration:none;color:var(--text);background:var(--card);border:1px solid var(--rim);border-radius:10px;cursor:pointer}
.button:hover{background:var(--hover)}
.button.primary{color:var(--on-accent);background:var(--accent);border-color:color-mix(in srgb,var(--accent) 80%,var(--text))}
.button.primary:hover{box-shadow:0 0 0 4px color-mix(in srgb,var(--accent) 24%,transparent)}
.button:active{transform:translateY(1px)}
.button:has(.mark){grid-template-columns:26px 1fr 26px;gap:8px}
.mark{display:grid;place-items:center;width:26px;height:26px;border-radius:7px;font-size:14px;font-weight:650;color:color-mix(in srgb,var(--accent) 75%,var(--text));background:color-mix(in srgb,var(--accent) 13%,transparent)}
.mark::before{content:attr(data-letter)}
.mark.picture{background:#fff}
.mark.picture::before{content:none}
.mark img{display:block;width:20px;height:20px;object-fit:contain}
.divider{display:flex;align-items:center;gap:14px;font-size:14px;color:var(--muted)}
.divider::before,.divider::after{content:"";flex:1;border-top:1px solid var(--line)}
.notice{display:flex;gap:10px;padding:12px 14px;font-size:15px;color:var(--bad);background:var(--bad-canvas);border-radius:10px}
.notice svg{flex:none;width:22px;height:22px}
.aside{text-align:center;font-size:15px}
.aside a{color:var(--muted);text-underline-offset:3px}
.aside a:hover{color:var(--text)}
:focus-visible{outline:2px solid var(--text);outline-offset:2px}
.detail{display:grid;gap:12px;padding:16px;font-size:14px;background:var(--canvas);border:1px dashed var(--edge);border-radius:10px}
.detail h2{font-size:14px;font-weight:650}
.detail dl{display:grid;gap:2px}
.detail dt{font-weight:550;color:var(--muted)}
.detail dd+dt{margin-top:8px}
.detail p{font-size:13px;color:var(--muted)}
code{font:13px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
@media (max-width:420px){.page{place-items:start center;padding-top:24px}.card{padding:28px 20px}.button:has(.mark){grid-template-columns:26px 1fr;justify-items:start;gap:12px;text-align:start}}
@media (prefers-reduced-motion:no-preference){.button{transition:background-color .12s,box-shadow .12s,transform .06s}}
@media (prefers-contrast:more){.card,.divider::before,.divider::after{border-color:var(--edge)}}
@media (forced-colors:active){.mark,.badge,.notice{border:1px solid}}
`;

/** SHA-256 of the style sheet as a policy source (CSP3 §2.3.1); a constant, because hashing would be asynchronous. */
export const pageStyleHash = "sha256-sW8fbnbYVnvZ5sy87WqcpqTwwfbHWaco7ygWIBz/R5s=";
