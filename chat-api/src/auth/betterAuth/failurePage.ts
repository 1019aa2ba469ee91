const reasons = {
  'not-from-site': [400, 'This link does not come from the docs site.'],
  'link-used': [400, 'This link has been used already, or is too old.'],
  'broken-off': [400, 'The sign-in took too long, or was begun in another browser.'],
} as const;

/** The page for readers who came to this server and cannot be sent back, as nobody knows from where they came. */
export function failurePage(reason: keyof typeof reasons): Response {
  const [status, sentence] = reasons[reason];
  const html = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">
<title>Not signed in</title>
<style>:root{color-scheme:light dark}
body{font:16px/1.6 system-ui,sans-serif;max-width:32rem;margin:20vh auto;padding:0 1rem}</style></head>
<body><h1>Not signed in</h1><p>${sentence}</p><p>Go back to the page you came from and try again.</p></body>
</html>
`;
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
    'Cache-Control': 'no-store',
  };
  return new Response(html, { status, headers });
}
