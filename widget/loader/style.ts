/**
 * Styles of the shadow root, set through a constructed sheet because a strict CSP forbids style elements.
 * `!important` in a shadow root wins over `!important` of the page, so the page cannot undo these.
 */
export const STYLE = `
:host{all:initial!important;position:fixed!important;z-index:2147483000!important;inset:auto 20px 20px auto!important;
display:block!important;color-scheme:light dark!important}
:host([data-side=left]){inset:auto auto 20px 20px!important}
button{all:unset;--on:oklch(from var(--accent,#20304a) clamp(0,(.68 - l)*99,1) 0 0);box-sizing:border-box;position:relative;display:grid;place-items:center;width:56px;height:56px;
border-radius:50%;background:var(--accent,#20304a);color:var(--on);cursor:pointer;
border:2px solid transparent;box-shadow:0 2px 6px #0003,0 8px 24px #0003}
button,svg,div{transition:.15s ease-out}
button:hover{transform:translateY(-2px)}
button:focus-visible{outline:3px solid var(--on);outline-offset:-6px;box-shadow:0 0 0 3px var(--accent,#20304a),0 8px 24px #0003}
svg{width:26px;height:26px;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round;grid-area:1/1}
[aria-expanded=true]>:first-child,[aria-expanded=false]>:nth-child(2){opacity:0;transform:scale(.7)}
b{position:absolute;top:-4px;right:-4px;box-sizing:border-box;min-width:22px;height:22px;padding:0 6px;border:2px solid #fff;border-radius:11px;
background:#c4211c;color:#fff;font:600 12px/18px system-ui,sans-serif;text-align:center}
b:empty{display:none}
div{position:fixed;inset:auto 20px 92px auto;width:400px;height:min(700px,calc(100dvh - 116px));max-height:480px;max-width:calc(100vw - 40px);
border-radius:14px;overflow:hidden;background:Canvas;box-shadow:0 0 0 1px #0001,0 12px 48px #0003}
:host([data-side=left]) div{inset:auto auto 92px 20px}
div[data-shut]{visibility:hidden;opacity:0;transform:translateY(8px)}
iframe{display:block;border:0;width:100%;height:100%}
@media (max-width:480px){
div,:host([data-side=left]) div{inset:0;width:auto;height:auto;max-width:none;max-height:none!important;border-radius:0;box-sizing:border-box;
padding:env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left)}
[data-ready]+button[aria-expanded=true]{visibility:hidden}}
@media (prefers-reduced-motion:reduce){*{transition:none!important}}
@media print{:host{display:none!important}}`
