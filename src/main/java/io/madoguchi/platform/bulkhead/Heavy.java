package io.madoguchi.platform.bulkhead;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An endpoint that costs much: it takes a turn before its body is read, and keeps it until it has answered. Only a few are
 * under way at a time, and fewer of one account; whoever finds none free is answered 429 at once.
 */
@NameBinding
@InterceptorBinding
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Heavy {
    @Nonbinding
    Kind value() default Kind.COMPUTES;

    /** What is scarce. */
    enum Kind {
        /** Reports, exports, imports: processors, memory and disk. Not on virtual threads, whose carriers are few. */
        COMPUTES,
        /** Searches: the database's time. */
        SEARCHES
    }
}
