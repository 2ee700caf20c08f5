package dev.parley.engine.admin.schema;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Connects an account, or changes it.
 *
 * @param workspace whose it is; a workspace keeps its accounts
 * @param username as people know it, without the @
 * @param appScopedId the other id that Meta has for it, which its apps see
 * @param accessToken Meta's; left out to keep the one there is. It is sealed and never shown
 * @param paused whether nothing is answered and sent
 */
@Schema(name = "AccountBody", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
public record AccountBody(
    @Schema(example = "shop") String workspace,
    @Schema(minLength = 1, maxLength = 100, example = "the.shop") String username,
    @Nullable String appScopedId,
    @Nullable String accessToken,
    @Nullable Boolean paused,
    @Schema(type = "object") @Nullable Object rules) {}
