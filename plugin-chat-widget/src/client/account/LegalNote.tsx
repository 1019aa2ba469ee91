import type { ReactNode } from 'react';
import type { WidgetSettings } from '../../widgetSettings.js';
import { t } from '../strings/account.js';

/** What making an account means, by the pages of the site's owner that say so. */
export function LegalNote({ termsUrl, privacyUrl }: Pick<WidgetSettings, 'termsUrl' | 'privacyUrl'>) {
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
