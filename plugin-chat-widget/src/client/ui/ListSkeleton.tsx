import { t } from '../strings/panel.js';

/** The shape of a list that is on its way. */
export function ListSkeleton() {
  return (
    <div className="chat-skeletons" role="status" aria-label={t('loading')}>
      {[70, 85, 55, 75].map((width) => (
        <span key={width} className="chat-skeleton" style={{ width: `${width}%` }} />
      ))}
    </div>
  );
}
