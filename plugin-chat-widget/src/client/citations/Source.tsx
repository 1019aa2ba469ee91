import { useVersionLabel } from '../hooks/docsPage.js';
import type { Citation } from '../state/turn.js';
import { t } from '../strings/panel.js';
import { SiteLink } from '../ui/SiteLink.js';
import { citationPath, visitPassage } from './visitPassage.js';

/** A passage that an answer rests on; without its number where it is only near. */
export function Source({ citation, numbered }: { citation: Citation; numbered: boolean }) {
  const version = useVersionLabel(citation.version, citation.url);
  const path = [citation.headings.slice(1).join(' › '), version].filter(Boolean).join(' · ');
  return (
    <>
      <SiteLink to={citationPath(citation)} className="chat-source" onClick={(event) => visitPassage(citation, event)}>
        <span className="chat-source-title">
          {numbered && <span className="chat-number">{citation.number}</span>}
          {citation.title}
        </span>
        {path && <span className="chat-path">{path}</span>}
        {numbered && <q className="chat-quote">{citation.text}</q>}
      </SiteLink>
      <OtherVersions citation={citation} />
    </>
  );
}

/** The same section in other versions of the docs. */
function OtherVersions({ citation: { alsoIn, anchor } }: { citation: Citation }) {
  if (alsoIn.length === 0) return null;
  return (
    <span className="chat-path chat-also">
      {t('alsoIn')}
      {alsoIn.map(({ version, label, url }) => (
        <SiteLink key={version} to={citationPath({ url, anchor })}>
          {label}
        </SiteLink>
      ))}
    </span>
  );
}
