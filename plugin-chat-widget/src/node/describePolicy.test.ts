import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describePolicy } from './describePolicy.js';

test('names the hash of each inline script once, and what pages take from elsewhere', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'docent-policy-'));
  const page = `<script>alert(1)</script><script type=application/ld+json>{}</script><script src=/main.js></script>
    <script src=https://stats.example/x.js></script><img src=https://docs.example/a.png><img src=data:image/png;base64,>`;
  await writeFile(join(folder, 'index.html'), page);
  await writeFile(
    join(folder, '404.html'),
    '<script>alert(1)</script><link rel=stylesheet href=//fonts.example/a.css>',
  );
  const policy = await describePolicy(folder, 'https://docs.example', 'https://chat.example/base');
  await rm(folder, { recursive: true });
  expect(policy.split('; ')).toEqual([
    "default-src 'self'",
    // printf 'alert(1)' | openssl dgst -sha256 -binary | base64
    "script-src 'self' 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI=' https://stats.example",
    "style-src 'self' 'unsafe-inline' https://fonts.example",
    "img-src 'self' data:",
    "connect-src 'self' https://chat.example",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'self'",
  ]);
});
