import fc from 'fast-check';
import { lexer, type Token } from 'marked';
import { readPage } from './readPage.js';

/** A page as Docusaurus writes it, around the given content. */
function build(content: string, { head = '', html = 'class="docs-wrapper plugin-docs"' } = {}): string {
  return `<!doctype html><html lang=en ${html}><head><title data-rh=true>Guide | Acme</title>
    <meta data-rh=true name=docusaurus_locale content=en /><meta data-rh=true name=docusaurus_version content=1.0-beta />
    <meta data-rh=true name=docusaurus_tag content=docs-my-api-1.0-beta />${head}</head><body><div id=__docusaurus>
    <nav class=navbar><a href=/>Acme</a></nav><main><article><nav class=theme-doc-breadcrumbs>Home</nav>
    <span class="theme-doc-version-badge badge">Version: 1.0-beta</span>
    <div class="theme-doc-markdown markdown"><header><h1>Guide</h1></header>${content}</div>
    <footer class=theme-doc-footer><a class=theme-edit-this-page href=/edit>Edit this page</a></footer></article>
    <nav class=pagination-nav><a href=/docs/next-page>Next</a></nav></main><footer>Copyright</footer></div>`;
}

const read = (content: string) => {
  const page = readPage(build(content), '/docs/guide', 'https://acme.example');
  if (!page) throw new Error('The page was left out.');
  return page;
};
const blocks = (content: string) => read(content).sections.flatMap((section) => section.blocks);
const code = (lines: string[], language = 'bash', title = '') =>
  `<div class="language-${language} codeBlockContainer_Ckt0 theme-code-block">${title && `<div class=codeBlockTitle_OeMC>${title}</div>`}
   <div><pre class="prism-code language-${language}"><code>${lines
     .map((line) => `<div class=token-line><span class="token plain">${line}</span><br/></div>`)
     .join('')}</code></pre><button>Copy</button></div></div>`;
const tabs = (panels: Record<string, string>) =>
  `<div class="theme-tabs-container tabs-container"><ul role=tablist class=tabs>${Object.keys(panels)
    .map((label, index) => `<li role=tab aria-selected=${index === 0}>${label}`)
    .join('')}</ul><div>${Object.values(panels)
    .map((panel, index) => `<div role=tabpanel ${index > 0 ? 'hidden' : ''}>${panel}</div>`)
    .join('')}</div></div>`;

describe('what a page is', () => {
  it('has its title, description, keywords, plugin, version and address', () => {
    const head = '<meta name=description content="All of it"><meta name=keywords content="one, two">';
    expect(readPage(build('<p>Text', { head }), '/docs/guide', 'https://acme.example')).toMatchObject({
      url: '/docs/guide',
      title: 'Guide',
      siteTitle: 'Acme',
      description: 'All of it',
      keywords: ['one', 'two'],
      plugin: 'my-api',
      version: '1.0-beta',
      locale: 'en',
    });
  });

  it.each([
    ['noindex', { head: '<meta name=robots content="noindex, nofollow">' }],
    ['a redirect', { head: '<meta http-equiv=refresh content="0; url=/docs">' }],
    ['a list of posts', { html: 'class="blog-wrapper blog-list-page plugin-blog"' }],
  ])('leaves out %s', (_, page) => {
    expect(readPage(build('<p>Text', page), '/docs/guide')).toBeNull();
  });

  it('does not take a limit on previews for a wish to stay out', () => {
    const head = '<meta name=robots content="max-image-preview:none">';
    expect(readPage(build('<p>Text', { head }), '/docs/guide')).not.toBeNull();
  });

  it('takes its address from the canonical link only when that names the same page', () => {
    const at = (href: string) =>
      readPage(build('<p>Text', { head: `<link rel=canonical href=${href} />` }), '/docs/guide');
    expect(at('https://acme.example/base/docs/guide/')).toMatchObject({
      url: '/base/docs/guide/',
      site: { origin: 'https://acme.example', baseUrl: '/base/' },
    });
    expect(at('https://other.example/elsewhere')).toMatchObject({ url: '/docs/guide', site: undefined });
  });
});

describe('sections', () => {
  it('follow the headings in document order, also inside wrappers', () => {
    const { sections } = read(
      `<p>Before.</p><div><h2 id=a>A <code>x</code><a class=hash-link href=#a>#</a></h2><div><p>In a.</p><h3 id=b>B</h3></div></div>
       <p>In b.</p><h2 id=c>C</h2><p>In c.</p>`,
    );
    expect(
      sections.map(({ anchor, headings, blocks }) => [anchor, headings.join('/'), blocks.map(({ text }) => text)]),
    ).toEqual([
      [null, 'Guide', ['Before.']],
      ['a', 'Guide/A x', ['In a.']],
      ['b', 'Guide/A x/B', ['In b.']],
      ['c', 'Guide/C', ['In c.']],
    ]);
  });

  it('gather links to other pages, and write all links down from the root', () => {
    const [section] = read(
      '<p><a href=../other#x>Other</a> <a href=#here>here</a> <a href=https://e.example/>out</a>',
    ).sections;
    expect(section?.links).toEqual([{ to: '/other#x', text: 'Other' }]);
    expect(section?.blocks[0]?.markdown).toBe('[Other](/other#x) [here](/docs/guide#here) [out](https://e.example/)');
  });

  it('keep the words of neighbouring buttons apart', () => {
    expect(
      blocks('<div><a href=https://a.example/>One</a><a href=https://b.example/>Two</a>, three</div>')[0]?.text,
    ).toBe('One Two, three');
  });

  it('hold no words of the page around them', () => {
    expect(JSON.stringify(read('<p>Text').sections)).not.toMatch(/Home|Version|Edit|Next|Copyright|Copy/);
  });
});

describe('blocks', () => {
  it('keep the lines of code, its language and title', () => {
    expect(blocks(code(['if x', '', '  y'], 'python', 'a.py'))).toEqual([
      { type: 'code', text: 'if x\n\n  y', language: 'python', title: 'a.py' },
    ]);
  });

  it('keep tabs apart by label and read package managers once', () => {
    expect(blocks(tabs({ Linux: '<p>One', Windows: '<p>Two' }))).toEqual([
      { type: 'text', text: 'One', tab: 'Linux' },
      { type: 'text', text: 'Two', tab: 'Windows' },
    ]);
    expect(blocks(tabs({ npm: code(['npm i']), Yarn: code(['yarn']) }))).toMatchObject([{ text: 'npm i', tab: 'npm' }]);
    expect(blocks(tabs({ Linux: tabs({ bash: '<p>Deep' }) }))).toMatchObject([{ text: 'Deep', tab: 'Linux / bash' }]);
  });

  it('keep the labels of tabs inside a list in its text too', () => {
    const list = `<ul><li><p>Start it${tabs({ Linux: code(['./start']), Windows: code(['start.exe']) })}</ul>`;
    expect(blocks(list)[0]!.text.split(/\n\s*/)).toEqual(['- Start it', 'Linux', './start', 'Windows', 'start.exe']);
  });

  it('name the selected tab when only that one was rendered', () => {
    const lazy =
      '<div><ul role=tablist><li role=tab>A<li role=tab aria-selected=true>B</ul><div><div role=tabpanel><p>Text</div></div></div>';
    expect(blocks(lazy)).toEqual([{ type: 'text', text: 'Text', tab: 'B' }]);
  });

  it('turn tables into Markdown', () => {
    const table = '<table><thead><tr><th>Name<th>Type<tbody><tr><td><code>a</code><td><code>x | y</code></table>';
    expect(blocks(table)).toEqual([
      {
        type: 'table',
        text: 'Name | Type\na | x | y',
        markdown: '| Name | Type |\n| --- | --- |\n| `a` | `x \\| y` |',
      },
    ]);
  });

  it('keep lists whole with what stands in them', () => {
    const list = `<ol start=3><li>One<ul><li>Inner <b>bold</b></ul><li><p>Two</p>${code(['run'])}</ol>`;
    expect(blocks(list)).toEqual([
      {
        type: 'list',
        text: '3. One\n   - Inner bold\n4. Two\n   run',
        markdown: '3. One\n   - Inner **bold**\n4. Two\n\n   ```bash\n   run\n   ```',
      },
    ]);
  });

  it('know admonitions by kind, and by a title of their own', () => {
    const admonition = (title: string) =>
      `<div class="theme-admonition theme-admonition-tip alert"><div class=admonitionHeading_x><span><svg/></span>${title}</div>
       <div class=admonitionContent_x><p>Do it.</div></div>`;
    expect(blocks(admonition('tip'))).toEqual([{ type: 'admonition', text: 'Do it.', kind: 'tip' }]);
    expect(blocks(admonition('Faster'))).toEqual([
      { type: 'admonition', text: 'Do it.', kind: 'tip', title: 'Faster' },
    ]);
  });

  it('show the summary of details before them, and formulas as their author typed them', () => {
    const formula =
      '<span class=katex><math><annotation>a^2</annotation></math><span class=katex-html aria-hidden=true>a2</span></span>';
    expect(blocks(`<details><summary>More</summary><div><p>Inside</div></details><p>${formula}`)).toEqual([
      { type: 'text', text: 'More', markdown: '**More**' },
      { type: 'text', text: 'Inside' },
      { type: 'text', text: 'a^2', markdown: '`a^2`' },
    ]);
  });
});

describe('for any content', () => {
  const words = fc
    .stringMatching(/^[a-z0-9 _*`[\]<>#.+\-\\~&;:|!()"'é漢]{1,20}$/)
    .map((text) => text.trim())
    .filter(Boolean);
  const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

  it('Markdown shows the very text of a paragraph', () => {
    const shown = (token: Token): string =>
      'tokens' in token && token.tokens
        ? token.tokens.map(shown).join('')
        : token.type === 'br'
          ? '\n'
          : 'text' in token
            ? unescape(token.text as string)
            : '';
    const unescape = (text: string) =>
      text
        .replace(/&lt;/g, '<')
        .replace(/&gt;/g, '>')
        .replace(/&quot;/g, '"')
        .replace(/&#39;/g, "'")
        .replace(/&amp;/g, '&');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('', 'code', 'b', 'em'), words), { minLength: 1, maxLength: 4 }),
        (parts) => {
          const html = parts.map(([tag, text]) => (tag ? `<${tag}>${escape(text)}</${tag}>` : escape(text))).join(' ');
          const [block] = blocks(`<p>${html}</p>`);
          expect(
            lexer(block?.markdown ?? block?.text ?? '')
              .map(shown)
              .join(''),
          ).toBe(block?.text);
        },
      ),
    );
  });

  it('every word comes out once, in order, however blocks are nested', () => {
    const leaf = fc.constant('<p>§</p>');
    const { tree } = fc.letrec<{ tree: string }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.constant(code(['§'])),
        fc
          .tuple(
            fc.constantFrom('div', 'ul', 'blockquote', 'table', 'details', 'tabs'),
            fc.array(tie('tree'), { minLength: 1, maxLength: 3 }),
          )
          .map(([tag, inner]) => {
            if (tag === 'ul') return `<ul>${inner.map((item) => `<li>${item}</li>`).join('')}</ul>`;
            if (tag === 'table') return `<table><tr>${inner.map((cell) => `<td>${cell}</td>`).join('')}</tr></table>`;
            if (tag === 'tabs') return tabs(Object.fromEntries(inner.map((panel, index) => [`T${index}`, panel])));
            return `<${tag}>${inner.join('')}</${tag}>`;
          }),
      ),
    }));
    fc.assert(
      fc.property(tree, (html) => {
        let count = 0;
        const numbered = html.replace(/§/g, () => `word${count++}`);
        const text = blocks(numbered)
          .map((block) => block.text)
          .join('\n');
        expect(text.match(/word\d+/g)).toEqual(Array.from({ length: count }, (_, index) => `word${index}`));
      }),
    );
  });
});
