/**
 * What TypeScript knows of the components that a site may replace: `docusaurus swizzle --typescript` writes files that
 * import them by these names. It lies beside `theme/`, because every file in there becomes a component of that name.
 */

declare module '@theme/ChatRoot' {
  import type { ReactNode } from 'react';

  export interface Props {
    readonly children: ReactNode;
  }

  export default function ChatRoot(props: Props): ReactNode;
}

declare module '@theme/ChatLauncher' {
  import type { ReactNode } from 'react';

  export interface Props {
    /** Whether the panel's code is on its way. */
    readonly busy: boolean;
  }

  export default function ChatLauncher(props: Props): ReactNode;
}

declare module '@theme/ChatNavbarItem' {
  import type { ReactNode } from 'react';

  export interface Props {
    /** In the sidebar of small screens. */
    readonly mobile?: boolean;
    /** Closes that sidebar. */
    readonly onClick?: () => void;
  }

  export default function ChatNavbarItem(props: Props): ReactNode;
}

declare module '@theme/ChatComposer' {
  import type { ReactNode } from 'react';

  export default function ChatComposer(): ReactNode;
}

declare module '@theme/ChatMessage' {
  import type { ReactNode } from 'react';
  import type { MessageProps } from 'docusaurus-plugin-chat-widget/client';

  export type Props = MessageProps;

  export default function ChatMessage(props: Props): ReactNode;
}

declare module '@theme/ChatSources' {
  import type { ReactNode } from 'react';
  import type { SourcesProps } from 'docusaurus-plugin-chat-widget/client';

  export type Props = SourcesProps;

  export default function ChatSources(props: Props): ReactNode;
}

declare module '@theme/ChatPage' {
  import type { ReactNode } from 'react';

  export default function ChatPage(): ReactNode;
}

declare module '@theme/ChatSignInPage' {
  import type { ReactNode } from 'react';

  export default function ChatSignInPage(): ReactNode;
}

declare module '@theme/ChatSignUpPage' {
  import type { ReactNode } from 'react';

  export default function ChatSignUpPage(): ReactNode;
}

declare module '@theme/ChatForgotPasswordPage' {
  import type { ReactNode } from 'react';

  export default function ChatForgotPasswordPage(): ReactNode;
}

declare module '@theme/ChatResetPasswordPage' {
  import type { ReactNode } from 'react';

  export default function ChatResetPasswordPage(): ReactNode;
}

declare module '@theme/ChatVerifyEmailPage' {
  import type { ReactNode } from 'react';

  export default function ChatVerifyEmailPage(): ReactNode;
}

declare module '@theme/ChatAccountPage' {
  import type { ReactNode } from 'react';

  export default function ChatAccountPage(): ReactNode;
}

declare module '@theme/ChatHistoryPage' {
  import type { ReactNode } from 'react';

  export default function ChatHistoryPage(): ReactNode;
}

declare module '@theme/ChatSharedPage' {
  import type { ReactNode } from 'react';

  export default function ChatSharedPage(): ReactNode;
}
