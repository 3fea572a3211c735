import assert from 'node:assert/strict';
import { answer, basic, connect, refusal, type Schemas } from './client.js';
import { Cannot, given } from './steps.mjs';
import { hub } from './world.js';

/** Who calls. */
export const access = {
  async ping() {
    const pong = await answer(hub.GET('/api/v1/ping/'));
    assert.equal(pong.revision, '1.1');
    assert.equal(pong.time.slice(0, 10), new Date().toISOString().slice(0, 10));
  },

  async basic() {
    const actor = await answer(hub.GET('/api/v1/current-actor/'));
    isOf(actor, 'api_client');
    assert.ok(actor.scopes.includes('products:write'));
  },

  username_token() {
    throw new Cannot('UsernameToken belongs to SOAP');
  },

  async bearer() {
    const person = connect(`Bearer ${given('HUB_TOKEN')}`);
    isOf(await answer(person.GET('/api/v1/current-actor/')), 'user');
  },

  async no_credential() {
    const { code } = await refusal(connect().GET('/api/v1/products/'));
    assert.equal(code, 'authentication_failed');
  },

  async wrong_secret() {
    const stranger = connect(basic(given('HUB_CLIENT_ID'), 'wrong'));
    const problem = await refusal(stranger.GET('/api/v1/products/'));
    assert.equal(problem.code, 'authentication_failed');
    assert.equal(problem.retryable, false);
    assert.ok(problem.request_id);
  },
};

function isOf(actor: Schemas['Actor'], kind: string) {
  assert.equal(actor.kind, kind);
  assert.equal(actor.organization_name, given('HUB_ORGANIZATION'));
}
