package dev.parley.bench.faults;

import java.util.List;

/** Texts that are programs wherever somebody takes them for a part of a page. */
final class Payloads {
  static final List<String> SCRIPTS =
      List.of(
          "<script>alert(1)</script>",
          "\"><script>alert(1)</script>",
          "</script><script>alert(1)</script>",
          "<img src=x onerror=alert(1)>",
          "<svg onload=alert(1)>",
          "<svg><script>alert&#40;1)</script>",
          "<iframe src=javascript:alert(1)>",
          "<body onload=alert(1)>",
          "<details open ontoggle=alert(1)>",
          "<input autofocus onfocus=alert(1)>",
          "<video><source onerror=alert(1)>",
          "<marquee onstart=alert(1)>",
          "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
          "<a href=\"javascript:alert(1)\">x</a>",
          "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>",
          "javascript:alert(1)",
          "jAvAsCrIpT:alert(1)",
          "'-alert(1)-'",
          "\";alert(1);//",
          "\\\";alert(1);//",
          "${alert(1)}",
          "#{alert(1)}",
          "<%= 7*7 %>",
          "<!--<script>-->alert(1)",
          "<![CDATA[<script>alert(1)</script>]]>",
          "<style>@import'javascript:alert(1)'</style>",
          "<link rel=stylesheet href=javascript:alert(1)>",
          "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
          "<object data=javascript:alert(1)>",
          "<embed src=javascript:alert(1)>",
          "<template><script>alert(1)</script></template>",
          "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
          "<x contenteditable onblur=alert(1)>",
          "&lt;script&gt;alert(1)&lt;/script&gt;",
          "%3Cscript%3Ealert(1)%3C/script%3E",
          "\\u003cscript\\u003ealert(1)",
          "<scr\u200bipt>alert(1)</scr\u200bipt>",
          "<script\u2028>alert(1)</script>",
          "\uFF1Cscript\uFF1Ealert(1)",
          "{\"__proto__\":{\"x\":1}}");

  private Payloads() {}
}
