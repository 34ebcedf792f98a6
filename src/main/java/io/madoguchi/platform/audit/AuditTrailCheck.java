package io.madoguchi.platform.audit;

import io.madoguchi.core.Transactions;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Says whether the audit trail ends where it should; that all entries are genuine only a verification can tell. */
@Wellness
@ApplicationScoped
class AuditTrailCheck implements HealthCheck {
    private final Verification verification;

    AuditTrailCheck(Verification verification) {
        this.verification = verification;
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("Audit trail");
        try {
            Optional<Verification.Broken> broken = Transactions.inOne(() -> verification.atTheEnd(verification.end()));
            broken.ifPresentOrElse(
                    each -> answer.down()
                            .withData("entry", each.seq())
                            .withData("fault", each.fault().wireName()),
                    answer::up);
        } catch (RuntimeException away) {
            answer.down().withData("reason", "the database does not answer");
        }
        return answer.build();
    }
}
