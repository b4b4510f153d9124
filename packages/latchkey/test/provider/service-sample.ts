import type { IdentityUser } from "../../src/contract/identity.js";

/** What a service says of Ada, and who the app then takes her for. */
export interface ServiceSample {
  /** Options beside the client's credentials. */
  readonly options?: Readonly<Record<string, string>>;
  /** What comes with the access token. */
  readonly tokens?: Readonly<Record<string, unknown>>;
  /** The userinfo answer, or the claims of the ID token. */
  readonly answer: Readonly<Record<string, unknown>>;
  readonly person: IdentityUser;
  /** The userinfo request where it is more than a GET of a fixed URL with a bearer token. */
  readonly asks?: string;
}

const ada = "Ada Lovelace";
const email = "ada@example.com";
const noEmail = null;
const noImage = null;

/** Answers in the form of each service's reference, with other people's names. */
export const samples: Readonly<Record<string, ServiceSample>> = {
  "42-school": {
    answer: {
      id: 41001,
      login: "alovelac",
      usual_full_name: ada,
      email,
      image: {
        link: "https://cdn.intra.42.fr/users/alovelac.jpg",
        versions: { small: "https://cdn.intra.42.fr/s.jpg" },
      },
    },
    person: { id: "41001", name: ada, email, image: "https://cdn.intra.42.fr/users/alovelac.jpg" },
  },
  atlassian: {
    answer: {
      account_type: "atlassian",
      account_id: "712020:6b7f",
      email,
      name: ada,
      picture: "https://avatar-management--avatars.prod.atl-paas.net/ada.png",
      account_status: "active",
    },
    person: {
      id: "712020:6b7f",
      name: ada,
      email,
      image: "https://avatar-management--avatars.prod.atl-paas.net/ada.png",
    },
  },
  "azure-devops": {
    answer: {
      displayName: ada,
      publicAlias: "d6245f20-2af8-44f4-9451-8107cb2767db",
      emailAddress: email,
      coreRevision: 1647,
      id: "d6245f20-2af8-44f4-9451-8107cb2767db",
    },
    person: { id: "d6245f20-2af8-44f4-9451-8107cb2767db", name: ada, email, image: noImage },
  },
  bitbucket: {
    answer: {
      type: "user",
      username: "ada",
      display_name: ada,
      account_id: "557058:0f0b",
      uuid: "{5f6a}",
      links: { avatar: { href: "https://secure.gravatar.com/avatar/ada" } },
    },
    person: { id: "557058:0f0b", name: ada, email: noEmail, image: "https://secure.gravatar.com/avatar/ada" },
  },
  box: {
    answer: {
      type: "user",
      id: "11446498",
      name: ada,
      login: email,
      avatar_url: "https://app.box.com/api/avatar/large/11446498",
    },
    person: { id: "11446498", name: ada, email, image: "https://app.box.com/api/avatar/large/11446498" },
  },
  "boxyhq-saml": {
    options: { issuer: "https://sso.example.com/" },
    answer: { id: "f3b1", email, firstName: "Ada", lastName: "Lovelace", requested: { tenant: "harbour" } },
    person: { id: "f3b1", name: ada, email, image: noImage },
  },
  bungie: {
    options: { apiKey: "0123456789abcdef" },
    tokens: { membership_id: "4352" },
    answer: {
      Response: {
        destinyMemberships: [],
        bungieNetUser: {
          membershipId: "4352",
          uniqueName: "ada#1815",
          displayName: "ada",
          profilePicturePath: "/img/profile/avatars/default_avatar.gif",
        },
      },
      ErrorCode: 1,
    },
    person: {
      id: "4352",
      name: "ada",
      email: noEmail,
      image: "https://www.bungie.net/img/profile/avatars/default_avatar.gif",
    },
    asks: "GET https://www.bungie.net/Platform/User/GetMembershipsForCurrentUser/ Bearer a/b+c x-api-key=0123456789abcdef",
  },
  "click-up": {
    answer: {
      user: {
        id: 182,
        username: ada,
        email,
        color: "#827718",
        profilePicture: "https://attachments.clickup.com/ada.jpg",
      },
    },
    person: { id: "182", name: ada, email, image: "https://attachments.clickup.com/ada.jpg" },
  },
  coinbase: {
    answer: {
      data: {
        id: "9da7a204-544e-5fd1",
        name: ada,
        email,
        avatar_url: "https://images.coinbase.com/ada.png",
        resource: "user",
      },
    },
    person: { id: "9da7a204-544e-5fd1", name: ada, email, image: "https://images.coinbase.com/ada.png" },
  },
  concept2: {
    answer: {
      data: {
        id: 1,
        username: "ada",
        first_name: "Ada",
        email,
        profile_image: "https://media.concept2.com/ada.jpg",
      },
    },
    person: { id: "1", name: "ada", email, image: "https://media.concept2.com/ada.jpg" },
  },
  discord: {
    answer: {
      id: "80351110224678912",
      username: "ada",
      discriminator: "0",
      global_name: ada,
      avatar: "8342729096ea3675442027381ff50dfe",
      verified: true,
      email,
    },
    person: {
      id: "80351110224678912",
      name: ada,
      email,
      image: "https://cdn.discordapp.com/avatars/80351110224678912/8342729096ea3675442027381ff50dfe.png",
    },
  },
  dribbble: {
    answer: {
      id: 1,
      name: ada,
      login: "ada",
      avatar_url: "https://cdn.dribbble.com/users/1/avatars/normal/ada.jpg",
    },
    person: {
      id: "1",
      name: ada,
      email: noEmail,
      image: "https://cdn.dribbble.com/users/1/avatars/normal/ada.jpg",
    },
  },
  dropbox: {
    tokens: { account_id: "dbid:AAH4f99T0taONIb", uid: "12345" },
    answer: {
      account_id: "dbid:AAH4f99T0taONIb",
      name: { given_name: "Ada", surname: "Lovelace", display_name: ada, abbreviated_name: "AL" },
      email,
      email_verified: true,
      profile_photo_url: "https://dl-web.dropbox.com/account_photo/get/ada",
    },
    person: {
      id: "dbid:AAH4f99T0taONIb",
      name: ada,
      email,
      image: "https://dl-web.dropbox.com/account_photo/get/ada",
    },
    asks: "POST https://api.dropboxapi.com/2/users/get_current_account Bearer a/b+c",
  },
  eventbrite: {
    answer: {
      id: "232699",
      name: ada,
      emails: [
        { email: "old@example.com", verified: true, primary: false },
        { email, verified: true, primary: true },
      ],
      image_id: "77",
    },
    person: {
      id: "232699",
      name: ada,
      email,
      image: "https://img.evbuc.com/https%3A%2F%2Fcdn.evbuc.com%2Fimages%2F77%2F1%2Foriginal.jpg",
    },
  },
  eveonline: {
    answer: {
      CharacterID: 95465499,
      CharacterName: ada,
      Scopes: "publicData",
      TokenType: "Character",
      CharacterOwnerHash: "XM4D",
    },
    person: {
      id: "95465499",
      name: ada,
      email: noEmail,
      image: "https://images.evetech.net/characters/95465499/portrait?size=128",
    },
  },
  facebook: {
    answer: {
      id: "10152004",
      name: ada,
      email,
      picture: { data: { height: 50, url: "https://platform-lookaside.fbsbx.com/ada" } },
    },
    person: { id: "10152004", name: ada, email, image: "https://platform-lookaside.fbsbx.com/ada" },
  },
  faceit: {
    answer: {
      guid: "ac71ba3c",
      nickname: "ada",
      email,
      picture: "https://assets.faceit-cdn.net/avatars/ada.jpg",
    },
    person: { id: "ac71ba3c", name: "ada", email, image: "https://assets.faceit-cdn.net/avatars/ada.jpg" },
  },
  figma: {
    answer: { id: "1014710770", email, handle: ada, img_url: "https://www.gravatar.com/avatar/ada" },
    person: { id: "1014710770", name: ada, email, image: "https://www.gravatar.com/avatar/ada" },
  },
  foursquare: {
    answer: {
      meta: { code: 200 },
      response: {
        user: {
          id: "32",
          firstName: "Ada",
          lastName: "Lovelace",
          photo: { prefix: "https://fastly.4sqi.net/img/user/", suffix: "/ada.jpg" },
          contact: { email },
        },
      },
    },
    person: { id: "32", name: ada, email, image: "https://fastly.4sqi.net/img/user/original/ada.jpg" },
    asks: "GET https://api.foursquare.com/v2/users/self?v=20230131&oauth_token=a%2Fb%2Bc",
  },
  freshbooks: {
    answer: { response: { id: 2103, first_name: "Ada", last_name: "Lovelace", email } },
    person: { id: "2103", name: ada, email, image: noImage },
  },
  gitlab: {
    answer: {
      id: 1,
      username: "ada",
      name: ada,
      state: "active",
      avatar_url: "https://gitlab.com/uploads/-/system/user/avatar/1/ada.png",
      email,
      confirmed_at: "2012-05-23T09:05:22Z",
    },
    person: { id: "1", name: ada, email, image: "https://gitlab.com/uploads/-/system/user/avatar/1/ada.png" },
  },
  hubspot: {
    answer: {
      user: email,
      hub_domain: "harbour.example.com",
      scopes: ["oauth"],
      hub_id: 62515,
      user_id: 123,
      token_type: "access",
    },
    person: { id: "123", name: email, email, image: noImage },
    asks: "GET https://api.hubapi.com/oauth/v1/access-tokens/a%2Fb%2Bc",
  },
  instagram: {
    tokens: { user_id: 17841405793187218, permissions: "instagram_business_basic" },
    answer: {
      id: "8901",
      username: "ada",
      name: ada,
      account_type: "BUSINESS",
      profile_picture_url: "https://scontent.cdninstagram.com/ada.jpg",
    },
    person: { id: "8901", name: "ada", email: noEmail, image: "https://scontent.cdninstagram.com/ada.jpg" },
  },
  kakao: {
    answer: {
      id: 123456789,
      connected_at: "2022-04-11T01:45:28Z",
      kakao_account: {
        profile: { nickname: ada, profile_image_url: "https://k.kakaocdn.net/ada.jpg" },
        is_email_valid: true,
        is_email_verified: true,
        email,
      },
    },
    person: { id: "123456789", name: ada, email, image: "https://k.kakaocdn.net/ada.jpg" },
  },
  line: {
    answer: { sub: "U1234567890abcdef", name: ada, email, picture: "https://profile.line-scdn.net/ada" },
    person: {
      id: "U1234567890abcdef",
      name: ada,
      email,
      image: "https://profile.line-scdn.net/ada",
    },
  },
  linkedin: {
    answer: {
      sub: "782bbtaQ",
      name: ada,
      given_name: "Ada",
      family_name: "Lovelace",
      picture: "https://media.licdn-ei.com/dms/image/ada",
      locale: { country: "GB", language: "en" },
      email,
      email_verified: true,
    },
    person: { id: "782bbtaQ", name: ada, email, image: "https://media.licdn-ei.com/dms/image/ada" },
  },
  mailchimp: {
    answer: {
      dc: "us6",
      role: "owner",
      accountname: "Harbour",
      user_id: 1,
      login: { email, login_id: 17, login_name: "ada" },
    },
    person: { id: "17", name: "Harbour", email, image: noImage },
    asks: "GET https://login.mailchimp.com/oauth2/metadata OAuth a/b+c",
  },
  mailru: {
    answer: {
      id: "1234",
      gender: "f",
      name: ada,
      nickname: "ada",
      email,
      image: "https://filin.mail.ru/pic?ada",
    },
    person: { id: "1234", name: ada, email, image: "https://filin.mail.ru/pic?ada" },
  },
  mastodon: {
    options: { issuer: "https://mastodon.social" },
    answer: {
      id: "14715",
      username: "ada",
      acct: "ada",
      display_name: ada,
      avatar_static: "https://files.mastodon.social/accounts/avatars/ada.png",
    },
    person: {
      id: "14715",
      name: "ada",
      email: noEmail,
      image: "https://files.mastodon.social/accounts/avatars/ada.png",
    },
  },
  mattermost: {
    options: { issuer: "https://mattermost.example.com" },
    answer: { id: "nkj9oiq", username: "ada", first_name: "Ada", email, email_verified: true },
    person: { id: "nkj9oiq", name: "ada", email, image: noImage },
  },
  medium: {
    answer: {
      data: { id: "5303d74c", username: "ada", name: ada, imageUrl: "https://images.medium.com/ada.png" },
    },
    person: { id: "5303d74c", name: ada, email: noEmail, image: "https://images.medium.com/ada.png" },
  },
  naver: {
    answer: {
      resultcode: "00",
      message: "success",
      response: {
        id: "32742776",
        nickname: "ada",
        name: ada,
        email,
        profile_image: "https://ssl.pstatic.net/ada.png",
      },
    },
    person: { id: "32742776", name: "ada", email, image: "https://ssl.pstatic.net/ada.png" },
  },
  netlify: {
    answer: {
      id: "5fa1",
      uid: "5fa1",
      full_name: ada,
      email,
      avatar_url: "https://avatars.netlify.com/ada.png",
    },
    person: { id: "5fa1", name: ada, email, image: "https://avatars.netlify.com/ada.png" },
  },
  netsuite: {
    options: {
      accountID: "1234567-sb1",
      userinfo: "https://1234567-sb1.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=1&deploy=1",
    },
    answer: { id: 3, name: ada, email, role: 1156, company: "1234567_SB1" },
    person: { id: "3", name: ada, email, image: noImage },
  },
  nextcloud: {
    options: { issuer: "https://cloud.example.com/" },
    tokens: { user_id: "ada" },
    answer: { ocs: { meta: { status: "ok" }, data: { id: "ada", "display-name": ada, email } } },
    person: { id: "ada", name: ada, email, image: "https://cloud.example.com/index.php/avatar/ada/512" },
    asks: "GET https://cloud.example.com/ocs/v2.php/cloud/user?format=json Bearer a/b+c ocs-apirequest=true",
  },
  notion: {
    answer: {
      object: "user",
      id: "d66d",
      type: "bot",
      bot: {
        owner: {
          type: "user",
          user: {
            id: "92a6",
            name: ada,
            avatar_url: "https://s3.example.com/ada.png",
            type: "person",
            person: { email },
          },
        },
      },
    },
    person: { id: "92a6", name: ada, email, image: "https://s3.example.com/ada.png" },
    asks: "GET https://api.notion.com/v1/users/me Bearer a/b+c notion-version=2022-06-28",
  },
  osso: {
    options: { issuer: "https://osso.example.com" },
    answer: { id: "0f0b", email, name: ada, idp: "OKTA" },
    person: { id: "0f0b", name: ada, email, image: noImage },
  },
  osu: {
    answer: { id: 2, username: "ada", avatar_url: "https://a.ppy.sh/2", country_code: "GB" },
    person: { id: "2", name: "ada", email: noEmail, image: "https://a.ppy.sh/2" },
  },
  patreon: {
    answer: {
      data: {
        id: "32187",
        type: "user",
        attributes: {
          full_name: ada,
          email,
          is_email_verified: true,
          image_url: "https://c10.patreonusercontent.com/ada.jpg",
        },
      },
    },
    person: { id: "32187", name: ada, email, image: "https://c10.patreonusercontent.com/ada.jpg" },
  },
  pinterest: {
    answer: {
      account_type: "PINNER",
      id: "2783136121146311751",
      username: "ada",
      profile_image: "https://i.pinimg.com/ada.jpg",
    },
    person: { id: "ada", name: "ada", email: noEmail, image: "https://i.pinimg.com/ada.jpg" },
  },
  pipedrive: {
    answer: {
      success: true,
      data: { id: 1, name: ada, email, icon_url: "https://upload.pipedrive.com/ada.jpg", company_id: 7 },
    },
    person: { id: "1", name: ada, email, image: "https://upload.pipedrive.com/ada.jpg" },
  },
  reddit: {
    answer: {
      id: "2ybgvd",
      name: "ada",
      icon_img: "https://styles.redditmedia.com/ada.png?width=256&amp;s=1f",
    },
    person: {
      id: "2ybgvd",
      name: "ada",
      email: noEmail,
      image: "https://styles.redditmedia.com/ada.png?width=256&s=1f",
    },
  },
  spotify: {
    answer: {
      id: "ada",
      display_name: ada,
      email,
      images: [{ url: "https://i.scdn.co/image/ada", height: 300 }],
      type: "user",
    },
    person: { id: "ada", name: ada, email, image: "https://i.scdn.co/image/ada" },
  },
  strava: {
    answer: {
      id: 1234567,
      username: null,
      firstname: "Ada",
      lastname: "Lovelace",
      profile: "https://dgalywyr863hv.cloudfront.net/ada.jpg",
    },
    person: {
      id: "1234567",
      name: ada,
      email: noEmail,
      image: "https://dgalywyr863hv.cloudfront.net/ada.jpg",
    },
  },
  threads: {
    answer: {
      id: "1234567",
      username: "ada",
      threads_profile_picture_url: "https://scontent.cdninstagram.com/threads.jpg",
    },
    person: {
      id: "1234567",
      name: "ada",
      email: noEmail,
      image: "https://scontent.cdninstagram.com/threads.jpg",
    },
  },
  tiktok: {
    tokens: { open_id: "723f24d7" },
    answer: {
      data: {
        user: {
          open_id: "723f24d7",
          display_name: ada,
          avatar_url: "https://p19-sign.tiktokcdn-us.com/ada.jpeg",
        },
      },
      error: { code: "ok", message: "" },
    },
    person: {
      id: "723f24d7",
      name: ada,
      email: noEmail,
      image: "https://p19-sign.tiktokcdn-us.com/ada.jpeg",
    },
  },
  todoist: {
    answer: {
      id: "2671355",
      full_name: ada,
      email,
      avatar_big: "https://dcff1xvirvpfp.cloudfront.net/ada_big.jpg",
    },
    person: { id: "2671355", name: ada, email, image: "https://dcff1xvirvpfp.cloudfront.net/ada_big.jpg" },
  },
  trakt: {
    answer: {
      username: "ada",
      private: false,
      name: ada,
      ids: { slug: "ada" },
      images: { avatar: { full: "https://walter-r2.trakt.tv/images/users/ada.png" } },
    },
    person: {
      id: "ada",
      name: ada,
      email: noEmail,
      image: "https://walter-r2.trakt.tv/images/users/ada.png",
    },
    asks: "GET https://api.trakt.tv/users/me?extended=full Bearer a/b+c trakt-api-version=2 trakt-api-key=client-1",
  },
  twitter: {
    answer: {
      data: {
        id: "2244994945",
        name: ada,
        username: "ada",
        profile_image_url: "https://pbs.twimg.com/ada_normal.jpg",
      },
    },
    person: { id: "2244994945", name: ada, email: noEmail, image: "https://pbs.twimg.com/ada_normal.jpg" },
  },
  vk: {
    tokens: { user_id: 66748, email },
    answer: {
      response: [
        {
          id: 66748,
          first_name: "Ada",
          last_name: "Lovelace",
          photo_100: "https://sun1.userapi.com/ada.jpg",
        },
      ],
    },
    person: { id: "66748", name: ada, email, image: "https://sun1.userapi.com/ada.jpg" },
  },
  webex: {
    answer: {
      id: "Y2lzY29zcGFyazov",
      emails: [email],
      displayName: ada,
      avatar: "https://avatar-prod-us.webexcontent.com/ada",
    },
    person: {
      id: "Y2lzY29zcGFyazov",
      name: ada,
      email,
      image: "https://avatar-prod-us.webexcontent.com/ada",
    },
  },
  wechat: {
    tokens: { openid: "oABC", unionid: "o6_bmasdasdsad6_2sgVt7hMZOPfL" },
    answer: {
      openid: "oABC",
      nickname: ada,
      sex: 2,
      headimgurl: "https://thirdwx.qlogo.cn/mmopen/ada/0",
      unionid: "o6_bmasdasdsad6_2sgVt7hMZOPfL",
    },
    person: {
      id: "o6_bmasdasdsad6_2sgVt7hMZOPfL",
      name: ada,
      email: noEmail,
      image: "https://thirdwx.qlogo.cn/mmopen/ada/0",
    },
    asks: "GET https://api.weixin.qq.com/sns/userinfo?access_token=a%2Fb%2Bc&openid=oABC&lang=zh_CN",
  },
  wikimedia: {
    answer: { sub: 17, username: "Ada", editcount: 42, confirmed_email: true, blocked: false, email },
    person: { id: "17", name: "Ada", email, image: noImage },
  },
  wordpress: {
    answer: {
      ID: 78972699,
      display_name: ada,
      username: "ada",
      email,
      email_verified: true,
      avatar_URL: "https://0.gravatar.com/avatar/ada",
    },
    person: { id: "78972699", name: ada, email, image: "https://0.gravatar.com/avatar/ada" },
  },
  workos: {
    options: { connection: "conn_01E4ZCR3C56J083X43JQXF3JK5" },
    answer: {
      object: "profile",
      id: "prof_01DMC79VCBZ0NY2099737PSVF1",
      connection_id: "conn_01E4ZCR3C56J083X43JQXF3JK5",
      email,
      first_name: "Ada",
      last_name: "Lovelace",
      raw_attributes: { picture: "https://workoscdn.com/ada.png" },
    },
    person: {
      id: "prof_01DMC79VCBZ0NY2099737PSVF1",
      name: ada,
      email,
      image: "https://workoscdn.com/ada.png",
    },
  },
  yandex: {
    answer: {
      id: "1000034426",
      login: "ada",
      display_name: "ada",
      real_name: ada,
      default_email: email,
      emails: [email],
      default_avatar_id: "131652443",
      is_avatar_empty: false,
    },
    person: {
      id: "1000034426",
      name: "ada",
      email,
      image: "https://avatars.yandex.net/get-yapic/131652443/islands-200",
    },
    asks: "GET https://login.yandex.ru/info?format=json OAuth a/b+c",
  },
  zoho: {
    answer: { First_Name: "Ada", Last_Name: "Lovelace", Display_Name: "ada", Email: email, ZUID: 4241905 },
    person: { id: "4241905", name: ada, email, image: noImage },
  },
  zoom: {
    answer: {
      id: "z8dsdsdsdsdCfp8uQ",
      first_name: "Ada",
      last_name: "Lovelace",
      email,
      pic_url: "https://us04web.zoom.us/p/ada",
    },
    person: { id: "z8dsdsdsdsdCfp8uQ", name: ada, email, image: "https://us04web.zoom.us/p/ada" },
  },
  apple: {
    answer: {
      sub: "001473.fe6f",
      email,
      email_verified: "true",
      user: { name: { firstName: "Ada", lastName: "Lovelace" }, email },
    },
    person: { id: "001473.fe6f", name: ada, email, image: noImage },
  },
  "azure-ad-b2c": {
    options: { issuer: "https://harbour.b2clogin.com/tfp/0f0b8d1e/B2C_1_sign_in/v2.0/" },
    answer: { sub: "884408e1", name: ada, emails: [email], tfp: "B2C_1_sign_in" },
    person: { id: "884408e1", name: ada, email, image: noImage },
  },
  "bankid-no": {
    answer: { sub: "f0d7a3", name: ada, birthdate: "1815-12-10", bankid_altsub: "9578-5999" },
    person: { id: "f0d7a3", name: ada, email: noEmail, image: noImage },
  },
  battlenet: {
    options: { issuer: "https://oauth.battle.net" },
    answer: { sub: "182716", battle_tag: "ada#1815" },
    person: { id: "182716", name: "ada#1815", email: noEmail, image: noImage },
  },
  logto: {
    options: { issuer: "https://harbour.logto.app" },
    answer: { sub: "foobar123", name: null, username: "ada", picture: null, email },
    person: { id: "foobar123", name: "ada", email, image: noImage },
  },
  simplelogin: {
    answer: {
      sub: "1234",
      name: ada,
      email,
      email_verified: true,
      avatar_url: "https://app.simplelogin.io/ada.png",
    },
    person: { id: "1234", name: ada, email, image: "https://app.simplelogin.io/ada.png" },
  },
  twitch: {
    answer: {
      sub: "713936733",
      preferred_username: ada,
      email,
      email_verified: true,
      picture: "https://static-cdn.jtvnw.net/ada.png",
    },
    person: { id: "713936733", name: ada, email, image: "https://static-cdn.jtvnw.net/ada.png" },
  },
};

/** The standard claims (OpenID Connect Core §5.1), for the services that say nothing else. */
export const standardSample: ServiceSample = {
  answer: {
    sub: "248289761001",
    name: ada,
    preferred_username: "ada",
    email,
    picture: "https://id.example.com/ada.jpg",
  },
  person: { id: "248289761001", name: ada, email, image: "https://id.example.com/ada.jpg" },
};
