package dev.parley.engine.admin.schema;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Where a workspace's templates are made.
 *
 * @param account Twilio's account SID, or the number of Meta's WhatsApp business account
 * @param user Twilio's API key, if it is not the account itself that logs in
 * @param secret the auth token, the key's secret or the access token; never shown again
 */
@Schema(
    name = "TemplateProviderBody",
    additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
public record TemplateProviderBody(
    @Schema(
            type = "string",
            allowableValues = {"twilio", "meta"},
            example = "twilio")
        String provider,
    @Schema(example = "AC00000000000000000000000000000000") String account,
    @Nullable String user,
    @Schema(example = "0123456789abcdef0123456789abcdef", format = "password") String secret) {}
