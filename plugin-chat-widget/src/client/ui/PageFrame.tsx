import { PageMetadata } from '@docusaurus/theme-common';
import type { ReactNode } from 'react';
import pageCss from '../styles/page.css?raw';

interface Props {
  title: string;
  /** Of the column, such as `60rem`; a form's unless given. */
  width?: string;
  children: ReactNode;
}

/** What the pages of the chat have in common: their title and the column in which they stand. */
export function PageFrame({ title, width = '28rem', children }: Props) {
  return (
    <div className="chat-page margin-vert--xl" style={{ maxWidth: width, marginInline: 'auto' }}>
      <PageMetadata title={title} />
      <style>{pageCss}</style>
      <h1>{title}</h1>
      {children}
    </div>
  );
}
