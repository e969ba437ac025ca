import { z } from 'zod'

/** An address as it is typed: spaces around it and capitals do not matter. */
export const emailField = z.string().trim().toLowerCase().max(254).pipe(z.email())

/** A password that is only compared. Bounded so that nobody has megabytes hashed. */
export const passwordField = z.string().min(1).max(256)

/** A password to be set: its rules (12 to 128 characters, not known, not personal) are checked by the server with the person in view. */
export const newPasswordField = z.string().min(1).max(256)

export const displayNameField = z.string().trim().min(1).max(80)

/** Six digits of an authenticator app, or a recovery code, spaces and capitals as typed. */
export const codeField = z.string().trim().min(6).max(20)

export const languageField = z.enum(['zh', 'en'])

export const phoneField = z
  .string()
  .trim()
  .max(32)
  .regex(
    /^\+?[\d\s()-]{5,}$/,
    '请填写电话号码，可带国家码。|Enter a telephone number, with a country code if you like.',
  )
