import { useEffect } from 'react';

/**
 * Looks at the page once it is drawn, and again at every other one that takes its place: its address changes before its code
 * has come, its title and metas when it is there.
 *
 * @param look the same function from one drawing to the next
 */
export function usePageDrawn(look: () => void): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(look, 100);
    };
    later();
    const observer = new MutationObserver(later);
    observer.observe(document.head, { childList: true, subtree: true });
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  }, [look]);
}
