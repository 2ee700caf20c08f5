package dev.parley.engine.document;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Meta's limits: the finding says which one, and how long the value is. */
final class LimitsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'kind':'text','text':'<é*501>'}|/text|text has 1002 bytes in UTF-8: 1 to 1000 are",
        "{'kind':'text','text':' '}|/text|text has 1 bytes in UTF-8: 1 to 1000 are allowed, not",
        "{'kind':'buttons','text':'<x*641>','buttons':[{'title':'a'}]}|/text|text has 641 charac",
        "{'kind':'buttons','text':'t','buttons':[<{'title':'a'},*3>{'title':'a'}]}"
            + "|/buttons|buttons has 4 entries: 1 to 3 are allowed.",
        "{'kind':'buttons','text':'t','buttons':[{'title':'<😀*21>'}]}"
            + "|/buttons/0/title|title has 21 characters: 1 to 20 are allowed",
        "{'kind':'buttons','text':'t','buttons':[{'title':'a','payload':'<p*881>'}]}"
            + "|/buttons/0/payload|payload has 881 characters: 1 to 880 are allowed",
        "{'kind':'buttons','text':'t','buttons':[{'title':'a','url':'http://a.example'}]}"
            + "|/buttons/0/url|url must begin with https:// and name a host",
        "{'kind':'buttons','text':'t','buttons':[{'title':'a','url':'https://a/<x*1991>'}]}"
            + "|/buttons/0/url|url has 2001 characters: 1 to 2000 are allowed",
        "{'kind':'buttons','text':'t','buttons':[{'title':'a','url':'https://[::1]/'}]}"
            + "|/buttons/0/url|url must name a host by its DNS name, not by an IP address.",
        "{'kind':'buttons','text':'t','buttons':[{'title':'a','url':'https://{{name}}/'}]}"
            + "|/buttons/0/url|url has a variable outside its path and query",
        "{'kind':'carousel','cards':[{'title':'a','imageUrl':'https://127.1/a.png'}]}"
            + "|/cards/0/imageUrl|imageUrl must name a host by its DNS name, not by an IP",
        "{'kind':'carousel','cards':[{'title':'a','url':'https://a@a.example/'}]}"
            + "|/cards/0/url|url must not have a user before the host",
        "{'kind':'media','mediaType':'image','url':'https://shop.local/a.png'}"
            + "|/url|url must name a public host: shop.local means something else",
        "{'kind':'quick_replies','text':'<x*1001>','options':[{'title':'a'}]}"
            + "|/text|text has 1001 bytes in UTF-8: 1 to 1000 are allowed",
        "{'kind':'quick_replies','text':'t','options':[<{'title':'a'},*13>{'title':'a'}]}"
            + "|/options|options has 14 entries: 1 to 13 are allowed.",
        "{'kind':'quick_replies','text':'t','options':[{'title':'<x*21>'}]}"
            + "|/options/0/title|title has 21 characters: 1 to 20 are allowed",
        "{'kind':'carousel','cards':[]}|/cards|cards has 0 entries: 1 to 10 are allowed.",
        "{'kind':'carousel','cards':[<{'title':'a','subtitle':'b'},*10>{'title':'a','subtitle':"
            + "'b'}]}|/cards|cards has 11 entries: 1 to 10 are allowed.",
        "{'kind':'carousel','cards':[{'title':'<x*81>','subtitle':'b'}]}"
            + "|/cards/0/title|title has 81 characters: 1 to 80 are allowed",
        "{'kind':'carousel','cards':[{'title':'a','subtitle':'<x*81>'}]}"
            + "|/cards/0/subtitle|subtitle has 81 characters: 1 to 80 are allowed",
        "{'kind':'carousel','cards':[{'title':'a','imageUrl':'x'}]}"
            + "|/cards/0/imageUrl|imageUrl must begin with https:// and name a host",
        "{'kind':'carousel','cards':[{'title':'a','url':'ftp://a.example'}]}"
            + "|/cards/0/url|url must begin with https:// and name a host",
        "{'kind':'carousel','cards':[{'title':'a'}]}|/cards/0|A card has nothing but its title",
        "{'kind':'carousel','cards':[{'title':'a','buttons':[<{'title':'a'},*3>{'title':'a'}]}]}"
            + "|/cards/0/buttons|buttons has 4 entries: 1 to 3 are allowed.",
        "{'kind':'carousel','cards':[{'title':'a','buttons':[{'title':'<x*21>'}]}]}"
            + "|/cards/0/buttons/0/title|title has 21 characters: 1 to 20 are allowed",
        "{'kind':'media','mediaType':'image','url':'file:///etc/passwd'}"
            + "|/url|url must begin with https:// and name a host",
        "{'kind':'public_reply','texts':['ok','<é*501>']}|/texts/1|Entry 1 has 1002 bytes in UTF",
        "{'kind':'public_reply','texts':[<'a',*20>'a']}|/texts|texts has 21 entries: 1 to 20 are",
        "{'kind':'private_reply','text':'<x*1001>'}|/text|text has 1001 bytes in UTF-8: 1 to 100",
        "{'kind':'reaction','reaction':'<x*21>'}|/reaction|reaction has 21 characters: 1 to 20",
        "{'kind':'ask_email','text':'<x*1001>'}|/text|text has 1001 bytes in UTF-8: 1 to 1000",
        "{'kind':'ask_email','text':'t','invalidText':'<x*1001>'}"
            + "|/invalidText|invalidText has 1001 bytes in UTF-8: 1 to 1000 are allowed",
        "{'kind':'ask_email','text':'t','hintText':'<x*1001>'}"
            + "|/hintText|hintText has 1001 bytes in UTF-8: 1 to 1000 are allowed",
        "{'kind':'ask_email','text':'t','attempts':11}|/attempts|attempts is 11: 1 to 10 are all",
        "{'kind':'ask_email','text':'t','escapeWords':[<'a',*50>'a']}"
            + "|/escapeWords|escapeWords has 51 entries: at most 50 are allowed.",
        "{'kind':'ask_follow','text':'<x*641>','button':'b'}|/text|text has 641 characters: 1 to",
        "{'kind':'ask_follow','text':'t','button':'<x*21>'}|/button|button has 21 characters: 1 t",
        "{'kind':'ask_follow','text':'t','button':'b','notFollowingText':'<x*641>'}"
            + "|/notFollowingText|notFollowingText has 641 characters: 1 to 640 are allowed",
        "{'kind':'delay','for':'PT59S'}|/for|for is PT59S: PT1M to PT720H are allowed.",
        "{'kind':'delay','for':'P31D'}|/for|for is PT744H: PT1M to PT720H are allowed.",
        "{'kind':'hand_over','for':'PT1S'}|/for|for is PT1S: PT1M to PT720H are allowed.",
        "{'kind':'tag','tag':'<x*41>'}|/tag|A tag has 41 characters: 1 to 40 are allowed",
        "{'kind':'set_field','field':'f','value':'<x*501>'}|/value|value has 501 characters: at mo"
      })
  void aValueBeyondALimitIsNamedWithTheLimit(String step, String pointer, String detail) {
    Documents.assertOnly(Documents.readSteps(step), "/steps/0" + pointer, detail);
  }
}
