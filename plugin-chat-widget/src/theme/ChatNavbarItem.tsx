import { Launcher, NavbarAccount } from 'docusaurus-plugin-chat-widget/client';

/** "Ask", and "Sign in" or the account menu, in the navbar; only the account in the sidebar of small screens. */
export default function ChatNavbarItem(props: { mobile?: boolean; onClick?: () => void }) {
  return (
    <>
      {!props.mobile && <Launcher inNavbar />}
      <NavbarAccount {...props} />
    </>
  );
}
