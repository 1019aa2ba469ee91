import { t } from '../strings.js';
import type { Citation } from '../turn.js';
import { citationPath } from './citationPath.js';
import { SiteLink } from '../SiteLink.js';
import { useVersionLabel } from './useVersion.js';
import { useVisitPassage } from './useVisitPassage.js';

interface Props {
  citations: Citation[];
  /** False where the passages are not cited but only near. */
  numbered: boolean;
}

/** The passages of an answer, each a link to where it stands. */
export function Sources({ citations, numbered }: Props) {
  return (
    <ul className="chat-sources" aria-label={t(numbered ? 'sources' : 'nearestPages')}>
      {citations.map((citation) => (
        <li key={citation.number}>
          <Source citation={citation} numbered={numbered} />
          <OtherVersions citation={citation} />
        </li>
      ))}
    </ul>
  );
}

function Source({ citation, numbered }: { citation: Citation; numbered: boolean }) {
  const visit = useVisitPassage();
  const version = useVersionLabel(citation.version, citation.url);
  const path = [citation.headings.slice(1).join(' › '), version].filter(Boolean).join(' · ');
  return (
    <SiteLink to={citationPath(citation)} className="chat-source" onClick={(event) => visit(citation, event)}>
      <span className="chat-source-title">
        {numbered && <span className="chat-number">{citation.number}</span>}
        {citation.title}
      </span>
      {path && <span className="chat-path">{path}</span>}
      {numbered && <q className="chat-quote">{citation.text}</q>}
    </SiteLink>
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
