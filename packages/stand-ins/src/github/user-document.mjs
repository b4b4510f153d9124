/** @typedef {import("../person.mjs").Person} Person */

/**
 * `GET /user` as GitHub's REST API answers it; the private fields come with `user` or `read:user`.
 * @param {string} origin
 * @param {{ person: Person, scopes: string[] }} grant
 */
export function createUserDocument(origin, { person, scopes }) {
  const { github, key } = person;
  const api = `${origin}/api/users/${github.login}`;
  return {
    login: github.login,
    id: github.id,
    node_id: Buffer.from(`04:User${github.id}`).toString("base64"),
    avatar_url: `${origin}/avatar/${key}.svg?v=4`,
    gravatar_id: "",
    url: api,
    html_url: `${origin}/${github.login}`,
    followers_url: `${api}/followers`,
    following_url: `${api}/following{/other_user}`,
    gists_url: `${api}/gists{/gist_id}`,
    starred_url: `${api}/starred{/owner}{/repo}`,
    subscriptions_url: `${api}/subscriptions`,
    organizations_url: `${api}/orgs`,
    repos_url: `${api}/repos`,
    events_url: `${api}/events{/privacy}`,
    received_events_url: `${api}/received_events`,
    type: "User",
    user_view_type: "private",
    site_admin: false,
    name: github.name,
    company: null,
    blog: "",
    location: null,
    email: github.publicEmail,
    hireable: null,
    bio: null,
    twitter_username: null,
    notification_email: github.publicEmail,
    public_repos: 7,
    public_gists: 1,
    followers: 12,
    following: 9,
    created_at: "2019-12-03T09:12:44Z",
    updated_at: "2025-03-18T16:40:02Z",
    ...(scopes.some((scope) => scope === "user" || scope === "read:user") && privateFields),
  };
}

const privateFields = {
  private_gists: 0,
  total_private_repos: 2,
  owned_private_repos: 2,
  disk_usage: 10432,
  collaborators: 0,
  two_factor_authentication: true,
  plan: { name: "free", space: 976562499, collaborators: 0, private_repos: 10000 },
};
