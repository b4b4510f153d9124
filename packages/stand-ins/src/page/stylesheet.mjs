/** The look all pages of the stand-ins share; a brand gives `--accent` and what it changes. */
export const stylesheet = `
:root { color-scheme: light dark; --ink: #16202c; --soft: #566273; --line: #d5dce4; --field: #ffffff;
  --card: #ffffff; --ground: #eef2f6; --accent: #0b6b74; --on-accent: #ffffff; --tint: #e3f1f2;
  --error: #a3201d; --error-ground: #fdeceb; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8edf3; --soft: #a3afbe; --line: #35414f; --field: #10171f; --card: #18212b;
    --ground: #0c1218; --accent: #5cc9d1; --on-accent: #06222a; --tint: #16323a; --error: #ffb4ab;
    --error-ground: #3b1614; } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; min-height: 100vh; min-height: 100dvh; display: flex; flex-direction: column; align-items: center;
  justify-content: center; gap: 20px; padding: 32px 16px; background: var(--ground); color: var(--ink);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif; }
main { width: 100%; max-width: 420px; background: var(--card); border: 1px solid var(--line); border-radius: 16px;
  padding: 32px; box-shadow: 0 1px 2px rgb(10 20 30 / 6%), 0 12px 32px rgb(10 20 30 / 8%); }
.brand { display: flex; align-items: center; gap: 10px; font-weight: 650; letter-spacing: -.01em; margin-bottom: 24px; }
.brand svg { width: 32px; height: 32px; flex: none; }
h1 { font-size: 1.5rem; line-height: 1.25; letter-spacing: -.02em; margin: 0 0 6px; text-wrap: balance; }
p { margin: 0; }
.lead { color: var(--soft); margin-bottom: 24px; overflow-wrap: anywhere; }
.lead strong { color: var(--ink); font-weight: 600; }
label { display: block; font-weight: 600; font-size: .9375rem; margin: 0 0 6px; }
.field { margin-bottom: 18px; }
input[type=email], input[type=password] { width: 100%; height: 46px; padding: 0 14px; font: inherit; color: inherit;
  background: var(--field); border: 1px solid var(--line); border-radius: 10px; }
input[aria-invalid=true] { border-color: var(--error); }
button, .button { display: flex; align-items: center; justify-content: center; width: 100%; min-height: 46px;
  padding: 0 18px; font: inherit; font-weight: 600; border-radius: 10px; border: 1px solid transparent;
  cursor: pointer; text-decoration: none; }
.primary { background: var(--accent); color: var(--on-accent); }
.primary:hover { filter: brightness(1.08); }
.quiet { color: var(--soft); background: none; margin-top: 8px; }
.quiet:hover { color: var(--ink); background: var(--ground); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.alert { background: var(--error-ground); color: var(--error); border-radius: 10px; padding: 12px 14px;
  margin-bottom: 20px; font-size: .9375rem; }
.note { color: var(--soft); font-size: .875rem; max-width: 420px; text-align: center; text-wrap: balance; }
.note code { font: inherit; font-weight: 600; color: var(--ink); }
ul { list-style: none; margin: 0; padding: 0; }
.people { border-top: 1px solid var(--line); margin: 0 -32px; }
.people li { border-bottom: 1px solid var(--line); }
.person { display: flex; justify-content: flex-start; gap: 14px; width: 100%; min-height: 68px; padding: 10px 32px;
  background: none; border: 0; border-radius: 0; color: inherit; text-align: left; font-weight: 400; }
.person:hover { background: var(--ground); }
.person:focus-visible { outline-offset: -3px; }
.person img, .face { width: 40px; height: 40px; border-radius: 50%; flex: none; }
.person b { display: block; font-weight: 600; line-height: 1.3; }
.person span span { color: var(--soft); font-size: .875rem; }
.people + .quiet { margin-top: 16px; }
.chosen { display: block; cursor: pointer; font-weight: 400; margin: 0; }
.chosen input { accent-color: var(--accent); width: 18px; height: 18px; margin: 0; flex: none; }
.chosen .row { display: flex; align-items: center; gap: 12px; padding: 10px 12px; border: 1px solid var(--line);
  border-radius: 10px; }
.chosen:has(input:checked) .row { border-color: var(--accent); background: var(--tint); }
.chosen:has(input:focus-visible) .row { outline: 3px solid var(--accent); outline-offset: 2px; }
.chosen input:focus-visible { outline: none; }
.chosen b { display: block; font-weight: 600; line-height: 1.3; }
.chosen small { color: var(--soft); font-size: .875rem; }
fieldset { border: 0; margin: 0 0 20px; padding: 0; display: grid; gap: 8px; }
legend { font-weight: 600; font-size: .9375rem; padding: 0; margin-bottom: 8px; }
.scopes { background: var(--ground); border-radius: 10px; padding: 14px 16px; margin-bottom: 20px; font-size: .9375rem; }
.scopes li { padding-left: 22px; position: relative; }
.scopes li + li { margin-top: 6px; }
.scopes li::before { content: ""; position: absolute; left: 2px; top: .45em; width: 9px; height: 5px;
  border: solid var(--accent); border-width: 0 0 2px 2px; transform: rotate(-45deg); }
@media (max-width: 480px) {
  body { justify-content: flex-start; padding: 16px; }
  main { padding: 24px 20px; }
  .people { margin: 0 -20px; }
  .person { padding: 10px 20px; } }
`;
