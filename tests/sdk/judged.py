"""What every test of the judge has: a sandbox, a client, and how a refusal looks."""

import re
import unittest
from contextlib import ExitStack, contextmanager

from wechatpy import WeChatClient
from wechatpy.exceptions import WeChatClientException

import sandbox

# Members of 华东媒 in WeChat's own example.
ONE = "od8XIjsmk6QdVTETa9jLtGWA6KBc"
TWO = "oDF3iYx0ro3_7jD4HFRDfrjdCM58"
THEIR_GROUP = 104
# Of an openid's form, and nobody's.
FOREIGN = "o" + "x" * 27
NO_GROUP = 9999
OK = {"errcode": 0, "errmsg": "ok"}
RID = re.compile(r" rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$")

BAD_TOKEN = (
    40001,
    "invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken, "
    "more details at https://mmbizurl.cn/s/JtxxFh33r",
)
INVALID_OPENID = (40003, "invalid openid")
FOREIGN_OPENID = (49003, "not match openid with appid")
NO_SUCH_GROUP = (40152, "invalid group id")
SYSTEM_GROUP = (45016, "can't modify sys group")
NO_NAME = (40051, "invalid group name")
LONG_NAME = (45017, "can't set group name too long sys group")


class Judged(unittest.TestCase):
    """A sandbox of its own for each class of tests, and a client for each test."""

    arguments = ()

    @classmethod
    def setUpClass(cls):
        cls.base = cls.enter(sandbox.running(*cls.arguments))

    @classmethod
    def enter(cls, context):
        stack = ExitStack()
        cls.addClassCleanup(stack.close)
        return stack.enter_context(context)

    def setUp(self):
        self.client = self.connect()

    def connect(self, appid=sandbox.APPID, secret=sandbox.SECRET, **settings):
        base = self.base

        class Client(WeChatClient):
            API_BASE_URL = f"{base}/cgi-bin/"
            fetches = 0

            def fetch_access_token(self):
                self.fetches += 1
                ask = {"grant_type": "client_credential", "appid": self.appid, "secret": self.secret}
                return self._fetch_access_token(url=f"{base}/cgi-bin/token", params=ask)

        client = Client(appid, secret, timeout=30, **settings)
        self.addCleanup(client._http.close)
        return client

    @contextmanager
    def refused(self, refusal):
        """What stands inside is refused with this code and text, and a rid."""
        with self.assertRaises(WeChatClientException) as caught:
            yield
        said = caught.exception
        self.assertEqual((said.errcode, RID.sub("", said.errmsg)), refusal)
        self.assertRegex(said.errmsg, RID)

    def counts(self):
        return {group["id"]: group["count"] for group in self.client.group.get()}
