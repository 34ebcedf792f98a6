package io.madoguchi.platform.signin;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** A service that trusts an identity provider with words of its own. */
public class WithTestIssuer implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "madoguchi.oidc.roles", "helpdesk-op=operator, helpdesk-lead=supervisor,it=admin,joke=king",
                "madoguchi.oidc.desks-claim", "helpdesk/desks");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(TestIssuer.class));
    }
}
