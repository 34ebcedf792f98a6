package io.madoguchi.platform.limit;

import io.madoguchi.platform.limit.TokenBucket.Allowance;
import io.smallrye.config.ConfigMapping;
import java.util.Map;

/** How often people may ask, and who may ask more or less often than the others. */
@ConfigMapping(prefix = "madoguchi.limit")
interface LimitSettings {
    int burst();

    double perSecond();

    /** By user name. */
    Map<String, Rate> accounts();

    interface Rate {
        int burst();

        double perSecond();
    }

    default Allowance allowance(String username) {
        Rate own = accounts().get(username);
        return own == null ? new Allowance(burst(), perSecond()) : new Allowance(own.burst(), own.perSecond());
    }
}
