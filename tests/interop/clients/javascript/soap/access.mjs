import assert from 'node:assert/strict';
import { given } from '../steps.mjs';
import { itemsOf, refusal } from './answers.mjs';

/** Who calls. */
export const access = ({ connect, stack, basic, hub }) => ({
  async ping() {
    const { pong } = await hub('Ping');
    assert.equal(pong.revision, '1.0');
    assert.equal(pong.time.toISOString().slice(0, 10), new Date().toISOString().slice(0, 10));
  },

  async basic() {
    isClient(await hub('GetCurrentActor'));
  },

  async username_token() {
    const token = new stack.WSSecurity(given('HUB_CLIENT_ID'), given('HUB_SECRET'));
    isClient(await (await connect('hub', token))('GetCurrentActor'));
  },

  async bearer() {
    const person = await connect('hub', new stack.BearerSecurity(given('HUB_TOKEN')));
    const { actor } = await person('GetCurrentActor');
    assert.equal(actor.kind, 'user');
    assert.equal(actor.organizationName, given('HUB_ORGANIZATION'));
  },

  async no_credential() {
    const nobody = await connect('products');
    assert.equal((await refusal(nobody('ListProducts'))).code, 'authentication_failed');
  },

  async wrong_secret() {
    const stranger = await connect('products', basic(given('HUB_CLIENT_ID'), 'wrong'));
    const fault = await refusal(stranger('ListProducts'));
    assert.equal(fault.code, 'authentication_failed');
    assert.equal(String(fault.retryable), 'false');
    assert.ok(fault.requestId);
  },
});

function isClient({ actor }) {
  assert.equal(actor.kind, 'api_client');
  assert.equal(actor.organizationName, given('HUB_ORGANIZATION'));
  assert.ok(itemsOf(actor.scopes).includes('products:write'));
}
