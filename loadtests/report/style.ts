/** The report's looks, light or dark as its reader's system is. */
export const STYLE = `
:root { color-scheme: light dark; --paper: #fbfaf7; --card: #fff; --ink: #1d2330; --soft: #667085; --line: #e4e2dc; --good: #157f4b; --bad: #c2362b;
  --c0: #2f6feb; --c1: #e08a00; --c2: #7a4fd0; --c3: #c2362b; --c4: #0d8f8a; --c5: #b0387f; --c6: #6b7280; }
@media (prefers-color-scheme: dark) { :root { --paper: #12151c; --card: #1a1f29; --ink: #e8eaf0; --soft: #98a2b3; --line: #2c3340; --good: #4cc38a; --bad: #ff7b6e;
  --c0: #6ea8ff; --c1: #f5b14c; --c2: #b397ff; --c3: #ff7b6e; --c4: #4fd1c5; --c5: #f08cc4; --c6: #a0a8b8; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 1180px; margin: 0 auto; padding: 32px 24px 64px; }
h1 { margin: 0; font-size: 26px; letter-spacing: -0.01em; } h2 { margin: 40px 0 12px; font-size: 17px; }
p { margin: 6px 0; } .soft, small { color: var(--soft); font-weight: normal; }
.verdict { margin: 20px 0; padding: 14px 18px; border-left: 5px solid var(--good); background: var(--card); border-radius: 6px; font-size: 17px; }
.verdict.missed { border-color: var(--bad); }
.tiles { margin-top: 20px; display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 12px; }
.tile { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 12px 14px; }
.tile b { display: block; font-size: 24px; font-variant-numeric: tabular-nums; } .tile span { color: var(--soft); font-size: 13px; }
.plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(500px, 100%), 1fr)); gap: 16px; }
figure { margin: 0; padding: 14px 16px 10px; background: var(--card); border: 1px solid var(--line); border-radius: 8px; }
figcaption { font-weight: 600; margin-bottom: 6px; } svg { width: 100%; height: auto; display: block; }
.grid { stroke: var(--line); } .tick { fill: var(--soft); font-size: 11px; } .line { fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }
.area { fill: currentColor; fill-opacity: 0.55; } .limit { stroke: var(--bad); stroke-dasharray: 5 4; } text.limit { stroke: none; fill: var(--bad); font-size: 11px; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 16px; font-size: 13px; color: var(--soft); }
.key::before { content: ''; display: inline-block; width: 10px; height: 10px; border-radius: 3px; margin-right: 6px; background: currentColor; }
${Array.from({ length: 7 }, (_, n) => `.c${n} { color: var(--c${n}); }`).join(' ')}
table { width: 100%; border-collapse: collapse; background: var(--card); border: 1px solid var(--line); border-radius: 8px; font-variant-numeric: tabular-nums; }
th, td { padding: 7px 12px; text-align: right; border-bottom: 1px solid var(--line); } th { color: var(--soft); font-weight: 500; font-size: 13px; }
th:first-child, td:first-child { text-align: left; } tr:last-child td { border-bottom: 0; }
.good { color: var(--good); } .warning { color: var(--c1); } .bad { color: var(--bad); } code { font-size: 13px; }
.wide { overflow-x: auto; }
`;
