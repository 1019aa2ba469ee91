/**
 * What any part of the chat is drawn with, and what knows nothing of conversations: menu, dialog, notice, icon, placement.
 */
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { Icon } from './Icon.js';
import type { IconProps } from './Icon.js';
import { placeBeside } from './placeBeside.js';

export interface MenuItem {
  icon: IconProps;
  label: string;
  onSelect: () => void;
  danger?: boolean;
}

interface Props {
  /** What a screen reader calls the button. */
  label: string;
  items: MenuItem[];
  tabIndex?: number;
  /** The click that has brought this code was meant for it. */
  openAtOnce?: boolean;
  children: ReactNode;
}

/**
 * A button with a menu, after the menu-button pattern of the ARIA Authoring Practices: arrows, Home, End and first letters
 * move, Escape and Tab close, and the focus goes back to the button.
 */
export function Menu({ label, items, tabIndex, openAtOnce = false, children }: Props) {
  const [open, setOpen] = useState(openAtOnce);
  const [button, setButton] = useState<HTMLButtonElement | null>(null);
  const id = useId();
  return (
    <>
      <button
        ref={setButton}
        type="button"
        className="chat-quiet"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        tabIndex={tabIndex}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' || tabIndex !== undefined) return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        {children}
      </button>
      {open && button && <Items id={id} label={label} items={items} button={button} onClose={() => setOpen(false)} />}
    </>
  );
}

interface ItemsProps {
  id: string;
  label: string;
  items: MenuItem[];
  button: HTMLButtonElement | null;
  onClose: () => void;
}

function Items({ id, label, items, button, onClose }: ItemsProps) {
  const ref = useRef<HTMLDivElement>(null);
  const choices = () => Array.from(ref.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? []);

  useLayoutEffect(() => {
    const menu = ref.current;
    if (!menu || !button) return;
    // In the top layer, so that no list cuts it off; a browser without that layer draws it in place.
    menu.setAttribute('popover', 'manual');
    menu.showPopover?.();
    placeBeside(menu, button, { align: 'end', gap: 2 });
    menu.querySelector<HTMLElement>('[role=menuitem]')?.focus();
  }, [button]);

  useEffect(() => {
    const onOutside = ({ target }: Event) => {
      if (!ref.current?.contains(target as Node) && !button?.contains(target as Node)) onClose();
    };
    // The list may scroll away below it.
    const events = ['pointerdown', 'scroll', 'resize'];
    events.forEach((event) => addEventListener(event, onOutside, true));
    return () => events.forEach((event) => removeEventListener(event, onOutside, true));
  }, [button, onClose]);

  const close = () => {
    button?.focus();
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    const all = choices();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const begins = (item: HTMLElement) =>
      event.key.length === 1 && item.textContent?.trim().toLocaleLowerCase().startsWith(event.key.toLocaleLowerCase());
    const next = {
      ArrowDown: all[(at + 1) % all.length],
      ArrowUp: all.at(at - 1),
      Home: all[0],
      End: all.at(-1),
    }[event.key];
    const named = next ?? [...all.slice(at + 1), ...all.slice(0, at)].find(begins);
    if (event.key === 'Escape' || event.key === 'Tab') close();
    else named?.focus();
    if (event.key === 'Escape' || next) event.preventDefault();
  };

  return (
    <div ref={ref} id={id} className="chat-popup" role="menu" aria-label={label} onKeyDown={onKeyDown}>
      {items.map(({ icon, label: words, danger, onSelect }) => (
        <button
          key={words}
          type="button"
          role="menuitem"
          tabIndex={-1}
          className={danger ? 'chat-danger' : undefined}
          onClick={() => {
            close();
            onSelect();
          }}
        >
          <Icon {...icon} /> {words}
        </button>
      ))}
    </div>
  );
}
