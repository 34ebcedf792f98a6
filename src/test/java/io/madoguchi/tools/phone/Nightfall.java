package io.madoguchi.tools.phone;

import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableBean;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.inject.Singleton;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** What happens by itself in a running service happens here while it is wanted: schedules are off in tests. */
@Singleton
class Nightfall {
    private record Sweep(Object bean, Method method) {
        static Sweep of(Bean<?> bean) {
            // By the bean: one that is asked for its health, too, is not found by its class alone.
            Object instance = Arc.container().instance((InjectableBean<?>) bean).get();
            try {
                Method method = bean.getBeanClass().getDeclaredMethod("sweep");
                method.setAccessible(true);
                return new Sweep(instance, method);
            } catch (NoSuchMethodException renamed) {
                throw new IllegalStateException(renamed);
            }
        }

        void work() {
            try {
                method.invoke(bean);
            } catch (ReflectiveOperationException failed) {
                throw new IllegalStateException(failed);
            }
        }
    }

    /** Everything the rooms of the telephone do by themselves, one after the other, until it is closed. */
    Running running() {
        List<Sweep> sweeps = Arc.container().beanManager().getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .filter(bean -> bean.getBeanClass().getName().matches("io\\.madoguchi\\.voice\\..*Sweep"))
                .filter(bean -> !bean.getBeanClass().getSimpleName().startsWith("Spool"))
                .map(Sweep::of)
                .toList();
        var stopped = new AtomicBoolean();
        Thread thread = Thread.startVirtualThread(() -> {
            while (!stopped.get()) {
                sweeps.forEach(Sweep::work);
            }
        });
        return () -> {
            stopped.set(true);
            thread.join();
        };
    }

    @FunctionalInterface
    interface Running extends AutoCloseable {
        void stop() throws InterruptedException;

        @Override
        default void close() {
            try {
                stop();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
