import words from '@generated/docusaurus-plugin-chat-widget/default/tools.json';
import { MAX_CODE_LANGUAGE_LENGTH, MAX_QUOTE_LENGTH } from 'docent-chat-api/limits';
import type { Quote } from 'docent-chat-api/wire';
import { composerField, handed, matchesShortcut, showPanel } from '../state/panel.js';
import pageToolsCss from '../styles/pageTools.css?raw';

let button: HTMLButtonElement | undefined;
/** Those that stand on code blocks, by what they stand in. */
const onCode = new WeakMap<Element, HTMLButtonElement>();

/**
 * "Ask about this" on text that is selected in the content, and "Ask" on a code block that a pointer or the focus comes to.
 * The page's own elements stay as they are; what is added goes with them. To be called once.
 *
 * @param shortcut opens the panel; with text selected it takes the text along
 * @param target where the reader's pointer or focus is
 */
export function startPageTools(shortcut: string | false, target: EventTarget | null): void {
  const style = document.createElement('style');
  style.textContent = pageToolsCss;
  document.head.append(style);

  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(offerSelection, 250);
  };
  document.addEventListener('selectionchange', later);
  addEventListener('resize', later);
  for (const type of ['pointerover', 'focusin'] as const) document.addEventListener(type, offerCode);
  // Before the frame's own listener, which moves the focus into the panel and the selection with it.
  addEventListener(
    'keydown',
    (event) => {
      const quote = selectedText();
      if (quote && shortcut && matchesShortcut(event, shortcut)) showPanel({ quote });
    },
    true,
  );
  later();
  offerCode({ target });
}

/** What is selected in the content of the page, if it is enough to ask about. */
function selectedText(): Quote | undefined {
  const selection = getSelection();
  if (!selection || selection.isCollapsed) return undefined;
  const around = selection.getRangeAt(0).commonAncestorContainer;
  const element = around instanceof Element ? around : around.parentElement;
  if (!isContent(element) || element?.closest('nav')) return undefined;
  const text = selection.toString().trim().slice(0, MAX_QUOTE_LENGTH);
  return text.length < 3 ? undefined : { from: 'selection', text };
}

/** Whether it is what the site says: neither its frame nor the chat's own words. */
function isContent(element: Element | null): boolean {
  return !!element?.closest('article, main') && !handed.panel?.contains(element) && !handed.page?.contains(element);
}

function offerSelection(): void {
  button?.remove();
  const quote = selectedText();
  const box = quote && getSelection()?.getRangeAt(0).getBoundingClientRect();
  if (!quote || !box || (!box.width && !box.height)) return;
  button = makeButton(words.askAboutThis, () => ask(selectedText() ?? quote));
  button.classList.add('button', 'button--primary', 'chat-tool-selection');
  document.body.append(button);
  // Below the text on touch screens, whose own menu stands above it.
  const below = matchMedia('(pointer: coarse)').matches || box.top < 100;
  const centre = Math.min(
    Math.max(box.left + box.width / 2 - button.offsetWidth / 2, 8),
    innerWidth - button.offsetWidth - 8,
  );
  button.style.left = `${centre + scrollX}px`;
  button.style.top = `${scrollY + (below ? box.bottom + 10 : box.top - button.offsetHeight - 8)}px`;
}

function offerCode({ target }: Pick<Event, 'target'>): void {
  const block = (target as Element).closest?.('.theme-code-block, pre');
  if (!block || !isContent(block)) return;
  const host = block.closest('.theme-code-block') ?? block.parentElement ?? block;
  const code = host.querySelector('pre') ?? block;
  if (host.contains(onCode.get(host) ?? null)) return;
  const ask = makeButton(words.askCode, () => askAbout(code));
  onCode.set(host, ask);
  ask.classList.add('chat-tool-code');
  const group = host.querySelector('[class*="buttonGroup"]');
  if (group) return group.prepend(ask);
  ask.classList.add('chat-tool-alone');
  if (getComputedStyle(host).position === 'static') (host as HTMLElement).style.position = 'relative';
  host.append(ask);
}

function askAbout(code: Element): void {
  const lines = Array.from(code.querySelectorAll('.token-line')).map(
    (line) => line.textContent?.replace(/\n$/, '') ?? '',
  );
  const text = (lines.length > 0 ? lines.join('\n') : (code.textContent ?? '')).trim().slice(0, MAX_QUOTE_LENGTH);
  const classes = [code, code.parentElement, code.closest('.theme-code-block'), code.querySelector('code')];
  const language = /(?:^|\s)language-(\S+)/.exec(classes.map((element) => element?.className).join(' '))?.[1];
  if (text) ask({ from: 'code', text, ...(language && { language: language.slice(0, MAX_CODE_LANGUAGE_LENGTH) }) });
}

function ask(quote: Quote): void {
  button?.remove();
  showPanel({ open: true, view: 'chat', quote });
  composerField()?.focus();
}

function makeButton(label: string, onClick: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'chat-tool';
  made.textContent = label;
  // A press would take the selection away, and the focus from where it is.
  made.addEventListener('pointerdown', (event) => event.preventDefault());
  made.addEventListener('click', onClick);
  return made;
}
