import Link from '@docusaurus/Link';
import Translate, { translate } from '@docusaurus/Translate';
import Heading from '@theme/Heading';
import Layout from '@theme/Layout';
import type { ReactNode } from 'react';

import styles from './index.module.css';

/** What a reader, an owner and an operator get, one each. */
const promises = [
  {
    title: translate({ id: 'home.cited.title', message: 'Every answer shows its source' }),
    text: translate({
      id: 'home.cited.text',
      message:
        'A number in the text opens the page at its heading, and the panel stays. When the docs do not say, Docent says so and shows the nearest pages.',
    }),
  },
  {
    title: translate({ id: 'home.kept.title', message: 'No conversation is lost' }),
    text: translate({
      id: 'home.kept.text',
      message:
        'Signed-in readers find each question again, with the passages it was answered from, after a reload and on every device.',
    }),
  },
  {
    title: translate({ id: 'home.own.title', message: 'It runs on your server' }),
    text: translate({
      id: 'home.own.text',
      message:
        'One plugin for the site, one small server beside it. It starts without a key or a database, and takes any OpenAI-compatible model and any Postgres.',
    }),
  },
];

export default function Home(): ReactNode {
  return (
    <Layout
      description={translate({
        id: 'home.description',
        message: 'An assistant for Docusaurus sites that answers from the docs, cites them, and keeps the history.',
      })}
    >
      <main className="container margin-vert--xl">
        <header className={styles.opening}>
          <Heading as="h1">
            <Translate id="home.title">Your docs, able to answer</Translate>
          </Heading>
          <p className={styles.lead}>
            <Translate id="home.lead">
              Docent lives inside a Docusaurus site. Readers ask in their own words and get an answer made from your
              pages, each statement tied to the passage it comes from.
            </Translate>
          </p>
          <Link className="button button--primary button--lg" to="/docs/quick-start">
            <Translate id="home.start">Quick start</Translate>
          </Link>
          <Link className="button button--link button--lg" to="/docs/">
            <Translate id="home.what">What Docent is</Translate>
          </Link>
        </header>
        <div className="row">
          {promises.map(({ title, text }) => (
            <section key={title} className="col col--4">
              <Heading as="h2" className={styles.promise}>
                {title}
              </Heading>
              <p>{text}</p>
            </section>
          ))}
        </div>
      </main>
    </Layout>
  );
}
