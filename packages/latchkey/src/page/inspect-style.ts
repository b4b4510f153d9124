import { darkColors, lightColors } from "./page-style.js";

const light = `${lightColors};--good:#0b6138;--good-canvas:#e6f6ec;--mark:#fff3d1;--on-mark:#5c4300`;
const dark = `${darkColors};--good:#93e6b8;--good-canvas:#0f2e1f;--mark:#3b2f0c;--on-mark:#ffe09a`;

/** The style sheet of the inspector, which is wider than the pages for visitors and has tables. */
export const inspectStyle = `
*,::before,::after{box-sizing:border-box}
body{${light};margin:0;background:var(--canvas);color:var(--text);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;-webkit-text-size-adjust:100%;overflow-wrap:anywhere}
@media (prefers-color-scheme:dark){body{${dark}}}
h1,h2,h3,p,dl,dd{margin:0}
.page{max-width:1180px;margin:0 auto;padding:32px 24px 64px;display:grid;gap:24px}
main{display:grid;gap:inherit}
.page>*,main>*{min-width:0}
.skip{position:absolute;left:-9999px}
.skip:focus{left:16px;top:8px;padding:8px 12px;background:var(--card);border-radius:8px}
.top{display:grid;gap:8px}
h1{font-size:26px;line-height:1.25;font-weight:650;letter-spacing:-.015em}
h2{font-size:18px;font-weight:650}
a{color:var(--accent);text-underline-offset:3px}
.lead,.note,th,dt{color:var(--muted)}
.note{font-size:14px;text-wrap:pretty}
nav ul{display:flex;flex-wrap:wrap;gap:4px 18px;margin:0;padding:0;list-style:none}
nav a{display:inline-block;padding:6px 0}
.card{display:grid;gap:14px;padding:22px 24px;background:var(--card);border:1px solid var(--line);border-radius:14px;box-shadow:var(--shadow)}
.verdict{border-left:6px solid var(--bad)}
.verdict.good{border-left-color:var(--good)}
.verdict.calm{border-left-color:var(--edge)}
.state{display:inline-block;white-space:nowrap;padding:1px 9px;border-radius:99px;font-size:13px;font-weight:600;color:var(--bad);background:var(--bad-canvas)}
.state.good{color:var(--good);background:var(--good-canvas)}
.state.calm{color:var(--muted);background:var(--hover)}
.state.used{color:var(--on-mark);background:var(--mark)}
dl{display:grid;grid-template-columns:max-content 1fr;gap:6px 18px}
dt{font-weight:550}
code,.code{font:13px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
.scroll{overflow-x:auto;margin:0 -24px -22px;padding:0 24px 22px}
table{width:100%;border-collapse:collapse;font-size:14px;text-align:start}
th,td{padding:8px 14px 8px 0;vertical-align:top;text-align:start;border-top:1px solid var(--line)}
thead th{border-top:0;font-weight:550}
tbody th{font-weight:500}
td:last-child,th:last-child{padding-right:0}
.wide th,.wide td{min-width:150px}
tr.different th,tr.different td{background:var(--mark);color:var(--on-mark)}
tr.different th{padding-left:10px;box-shadow:inset 4px 0 var(--on-mark)}
.two th:first-child{width:26%}
.named th:first-child{width:18%;min-width:180px}
.named td:last-child,.named th:last-child{width:46%}
.key{white-space:nowrap}
.number{font-variant-numeric:tabular-nums;white-space:nowrap}
td p+p{margin-top:2px}
td .note{font-size:13px}
:focus-visible{outline:2px solid var(--text);outline-offset:2px;border-radius:4px}
@media (max-width:720px){
.page{padding:20px 12px 48px;gap:16px}
.card{padding:18px 16px}
.scroll{margin:0 -16px -18px;padding:0 16px 18px}
dl{grid-template-columns:1fr;gap:0}
dt{margin-top:8px}
.wide th:first-child{position:sticky;left:0;min-width:118px;padding-right:10px;background:var(--card)}
.stack thead{position:absolute;left:-9999px}
.stack tr{display:block;padding:10px 0;border-top:1px solid var(--line)}
.stack tr:first-child{border-top:0}
.stack th,.stack td{display:block;width:auto;min-width:0;padding:1px 0;border:0}
.stack.two th:first-child{width:auto}
.stack td:empty{display:none}
.stack td[data-label]::before{content:attr(data-label) ": ";color:var(--muted)}
.stack th{font-weight:600;color:var(--text)}
}
@media (prefers-contrast:more){.card,th,td{border-color:var(--edge)}}
@media (forced-colors:active){.state,tr.different{border:1px solid}}
`;

/** SHA-256 of the style sheet as a policy source (CSP3 §2.3.1). */
export const inspectStyleHash = "sha256-powK11y3u2cPcTF79+HyEAvfVIeIfWAQZhhwzwyKjjM=";
