import type { Drawn } from './drawState.js';
import type { GalleryArea } from './GalleryState.js';

const style = `body{font:16px/1.5 system-ui;margin:2rem}nav{columns:20rem}.looks{display:flex;gap:1rem;flex-wrap:wrap;align-items:start}
figure{margin:0}img{display:block;height:22rem;max-width:100%;object-fit:cover;object-position:top;border:1px solid #8886}figcaption{font-size:.85rem}
pre{max-width:60rem;overflow:auto;color:#b00}`;

/** One page of all pictures, under the parts of the product and the names of their states. */
export function describeGallery(areas: GalleryArea[], drawn: Drawn[]): string {
  const parts = areas.map(({ heading, states }) => {
    const sections = states.map((state) => {
      const pictures = drawn.filter((one) => one.state === state);
      return pictures.length ? `<h3 id="${escape(state.name)}">${escape(state.name)}</h3>${drawLooks(pictures)}` : '';
    });
    return sections.some(Boolean) ? `<h2>${escape(heading)}</h2>${sections.join('\n')}` : '';
  });
  const names = [...new Set(drawn.map(({ state }) => state.name))];
  const links = names.map((name) => `<a href="#${escape(encodeURIComponent(name))}">${escape(name)}</a><br>`);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Every state of the chat</title><style>${style}</style>
<h1>Every state of the chat</h1><nav>${links.join('')}</nav>${parts.join('\n')}</html>`;
}

function drawLooks(pictures: Drawn[]): string {
  const figures = pictures.map(
    ({ file, caption, fault }) =>
      `<figure><a href="${file}"><img src="${file}" alt="" loading="lazy"></a><figcaption>${escape(caption)}</figcaption>${
        fault ? `<pre>${escape(fault)}</pre>` : ''
      }</figure>`,
  );
  return `<div class="looks">${figures.join('')}</div>`;
}

const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
