import { useEffect, useState } from 'react';

/** Counts down to a time in milliseconds since 1970; 0 from then on and without one. */
export function useSecondsUntil(time = 0): number {
  const [now, setNow] = useState(Date.now);
  const seconds = Math.max(0, Math.ceil((time - now) / 1000));
  const over = seconds === 0;
  useEffect(() => {
    // Also at once: the time may have been set long after `now` was read.
    const tick = () => setNow(Date.now());
    tick();
    if (over) return;
    const timer = setInterval(tick, 250);
    return () => clearInterval(timer);
  }, [over, time]);
  return seconds;
}
