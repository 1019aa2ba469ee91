import type { ReactNode } from 'react';
import { t } from '../strings.js';
import { useSettings } from '../useSettings.js';

/** What making an account means, where the site's owner has set the pages that say so. */
export function LegalNote() {
  const { termsUrl, privacyUrl } = useSettings();
  if (!termsUrl && !privacyUrl) return null;
  const links: Record<string, ReactNode> = {
    '{terms}': termsUrl && <LegalLink key="terms" href={termsUrl} words={t('terms')} />,
    '{privacy}': privacyUrl && <LegalLink key="privacy" href={privacyUrl} words={t('privacy')} />,
  };
  const sentence = termsUrl && privacyUrl ? t('acceptBoth') : termsUrl ? t('acceptTerms') : t('readPrivacy');
  return <p className="chat-hint">{sentence.split(/(\{\w+\})/).map((part) => links[part] ?? part)}</p>;
}

/** In a tab of its own: what has been written into the form would be lost. */
function LegalLink({ href, words }: { href: string; words: string }) {
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {words}
    </a>
  );
}
