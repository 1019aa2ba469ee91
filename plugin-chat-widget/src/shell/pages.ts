import type { ComponentType } from 'react';
import ChatAccountPage from '@theme/ChatAccountPage';
import ChatForgotPasswordPage from '@theme/ChatForgotPasswordPage';
import ChatHistoryPage from '@theme/ChatHistoryPage';
import ChatResetPasswordPage from '@theme/ChatResetPasswordPage';
import ChatSharedPage from '@theme/ChatSharedPage';
import ChatSignInPage from '@theme/ChatSignInPage';
import ChatSignUpPage from '@theme/ChatSignUpPage';
import ChatVerifyEmailPage from '@theme/ChatVerifyEmailPage';
import type { PageName } from '../widgetSettings.js';

/**
 * The pages of the chat. All of them are one lazy chunk and one route module, because every chunk and every route module
 * weighs on each page of the site.
 */
export const pages: Record<PageName, ComponentType> = {
  signIn: ChatSignInPage,
  signUp: ChatSignUpPage,
  forgotPassword: ChatForgotPasswordPage,
  resetPassword: ChatResetPasswordPage,
  verifyEmail: ChatVerifyEmailPage,
  account: ChatAccountPage,
  history: ChatHistoryPage,
  shared: ChatSharedPage,
};
