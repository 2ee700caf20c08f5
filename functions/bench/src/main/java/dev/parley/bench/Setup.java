package dev.parley.bench;

import java.io.IOException;

/** Connects the account and creates one automation for each number, so order can be seen. */
record Setup(Line line, Workload workload) {

  static Setup of(Line line, Workload workload) {
    return new Setup(line, workload);
  }

  void run() throws IOException, InterruptedException {
    String account = "/api/v1/accounts/instagram/" + Workload.ACCOUNT;
    line.admin(
        "PUT",
        account,
        """
        {"workspace":"load","username":"parley.load","accessToken":"load-token"}""");
    for (int number = 0; number < workload.perConversation(); number++) {
      line.admin("POST", account + "/automations", automation(new Workload.Dm(0, number)));
    }
  }

  private static String automation(Workload.Dm dm) {
    return """
        {"name":"%1$s","type":"dm_automation","active":true,
         "trigger":{"mode":"specific_keywords","match":"exact","keywords":["%1$s"]},
         "steps":[{"kind":"text","text":"%2$s"}]}"""
        .formatted(dm.said(), dm.reply());
  }
}
