import { createContext } from 'react';
import type { ReactNode } from 'react';

export interface AuthChoices {
  /** Shown by the routes below while it is not known yet who is signed in; nothing unless given. */
  loading?: ReactNode;
  /** Where the routes below send who is not signed in; the plugin's own page unless given. */
  signInPath?: string;
  /** Where they send who is signed in already, when nothing else is known; the site's start unless given. */
  homePath?: string;
}

export const AuthContext = createContext<AuthChoices>({});

/** Sets for all `ProtectedRoute`s and `PublicRoute`s below it what they show and where they lead. They work without it. */
export function AuthProvider({ children, ...choices }: AuthChoices & { children: ReactNode }) {
  return <AuthContext.Provider value={choices}>{children}</AuthContext.Provider>;
}
