import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';

export interface LazyProps<Parts> {
  draw: (parts: Parts) => ReactNode;
  /** Stands there until the parts have come, and instead of them when they do not come. */
  otherwise?: (failed: boolean, again: () => void) => ReactNode;
}

/**
 * A chunk that the first answer is shown without.
 *
 * @param fetchParts imports it; asked again after a failure
 * @returns `load`, which fetches it once, and `Lazy`, which draws with its parts as soon as they are here
 */
export function lazyParts<Parts>(fetchParts: () => Promise<Parts>) {
  let loaded: Parts | undefined;

  async function load(): Promise<Parts> {
    loaded ??= await fetchParts();
    return loaded;
  }

  function Lazy({ draw, otherwise }: LazyProps<Parts>) {
    const [parts, setParts] = useState(loaded);
    const [failed, setFailed] = useState(false);
    useEffect(() => {
      if (parts || failed) return;
      load().then(
        (found) => setParts(() => found),
        () => setFailed(true),
      );
    }, [parts, failed]);
    return parts ? draw(parts) : otherwise?.(failed, () => setFailed(false));
  }

  return { load, Lazy };
}
