// The hub as openapi-fetch sees it: every path, body and answer typed by the OpenAPI document.

import createClient, { type FetchResponse, type MaybeOptionalInit } from 'openapi-fetch';
import type { MediaType, PathsWithMethod } from 'openapi-typescript-helpers';
import type { components, paths } from './api.js';
import { given } from './steps.mjs';

export type Schemas = components['schemas'];

/**
 * The calls of openapi-fetch, with the one type that each body has. Its own are generic in the
 * body, so that members that the hub does not know would pass.
 */
type Hub = {
  [Method in 'get' | 'put' | 'post' | 'patch' | 'delete' as Uppercase<Method>]: <
    Path extends PathsWithMethod<paths, Method>,
  >(
    path: Path,
    ...init: Arguments<MaybeOptionalInit<paths[Path], Method>>
  ) => Promise<FetchResponse<NonNullable<paths[Path][Method]>, object, MediaType>>;
};
type Arguments<Init> = undefined extends Init ? [init?: Init] : [init: Init];

/** A client for who calls: the value of the header `Authorization`. */
export const connect = (authorization?: string, baseUrl = given('HUB_URL')): Hub =>
  createClient<paths>({
    baseUrl,
    headers: authorization === undefined ? {} : { Authorization: authorization },
  }) as Hub;

/** HTTP Basic of an API client. */
export const basic = (id: string, secret: string) => `Basic ${btoa(`${id}:${secret}`)}`;

interface Outcome<Data> {
  data?: Data;
  error?: Schemas['Problem'];
  response: Response;
}

/** What a call is answered. Throws when it is refused. */
export async function answer<Data>(call: Promise<Outcome<Data>>): Promise<Data> {
  const { data, error, response } = await call;
  if (data !== undefined) return data;
  throw new Error(`${response.status} ${JSON.stringify(error)}`);
}

/** The problem with which a call is refused. Throws when it is not. */
export async function refusal(call: Promise<Outcome<unknown>>): Promise<Schemas['Problem']> {
  const { error } = await call;
  if (error) return error;
  throw new Error('It was not refused.');
}

/** Which fields a refusal names, each with its code. */
export const wrongFields = ({ errors }: Schemas['Problem']) =>
  Object.fromEntries(errors.map(({ field, code }) => [field, code]));
