import { canProve } from '../state/proofs.js';
import { useCapabilities } from '../hooks/useSession.js';
import { LazyAccountParts } from './LazyAccountParts.js';
import type { ProviderButtonsProps } from './ProviderButtons.js';

/** Sign-in by those who know the reader already, as far as the server has been given any. */
export function SignInProviders(props: Omit<ProviderButtonsProps, 'providers'>) {
  const providers = useCapabilities()?.signIn.providers ?? [];
  if (providers.length === 0 || !canProve()) return null;
  return (
    <LazyAccountParts
      draw={({ ProviderButtons }) => <ProviderButtons {...props} providers={providers} />}
      // The form below stays where it is when a row of buttons comes.
      otherwise={(failed) => !failed && <div style={{ minHeight: '4.75rem' }} />}
    />
  );
}
