import { useEffect, useImperativeHandle, useRef } from 'react';
import type { Ref } from 'react';

/** What the four providers' scripts have in common. */
interface Renderer {
  render: (place: HTMLElement, options: { sitekey: string; callback: (response: string) => void }) => unknown;
  reset: (id?: unknown) => void;
}

/** Each provider's own script and the global that it makes; BetterAuth's names. */
const providers: Record<string, { script: string; global: string }> = {
  'cloudflare-turnstile': {
    script: 'https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit',
    global: 'turnstile',
  },
  'google-recaptcha': { script: 'https://www.google.com/recaptcha/api.js?render=explicit', global: 'grecaptcha' },
  hcaptcha: { script: 'https://js.hcaptcha.com/1/api.js?render=explicit', global: 'hcaptcha' },
  captchafox: { script: 'https://cdn.captchafox.com/api.js?render=explicit', global: 'captchafox' },
};

export interface CaptchaHandle {
  /** What BetterAuth's captcha plugin reads. */
  headers: () => Record<string, string>;
  /** A response serves once. */
  reset: () => void;
}

interface CaptchaProps {
  provider: string;
  siteKey: string;
  handle: Ref<CaptchaHandle>;
}

/** The provider's own box. Its script is the one thing that comes from elsewhere, only here, and only where an owner wants it. */
export function Captcha({ provider, siteKey, handle }: CaptchaProps) {
  const place = useRef<HTMLDivElement>(null);
  const response = useRef('');
  const drawn = useRef<{ renderer: Renderer; id: unknown }>(null);

  useImperativeHandle(handle, () => ({
    headers: (): Record<string, string> => (response.current ? { 'x-captcha-response': response.current } : {}),
    reset() {
      response.current = '';
      drawn.current?.renderer.reset(drawn.current.id);
    },
  }));

  useEffect(() => {
    let gone = false;
    void loadRenderer(provider).then((renderer) => {
      if (gone || drawn.current || !place.current || !renderer) return;
      const callback = (answer: string) => void (response.current = answer);
      drawn.current = { renderer, id: renderer.render(place.current, { sitekey: siteKey, callback }) };
    });
    return () => void (gone = true);
  }, [provider, siteKey]);

  return <div ref={place} className="chat-captcha" />;
}

async function loadRenderer(provider: string): Promise<Renderer | undefined> {
  const known = providers[provider];
  if (!known) return undefined;
  const read = () =>
    (window as unknown as Record<string, Renderer & { ready?: (then: () => void) => void }>)[known.global];
  if (!read()) {
    await new Promise<void>((resolve) => {
      const script = document.createElement('script');
      script.src = known.script;
      script.async = true;
      script.onload = script.onerror = () => resolve();
      document.head.append(script);
    });
  }
  const renderer = read();
  // Google's is there before it can draw.
  if (renderer?.ready) await new Promise<void>((resolve) => renderer.ready?.(resolve));
  return renderer;
}
