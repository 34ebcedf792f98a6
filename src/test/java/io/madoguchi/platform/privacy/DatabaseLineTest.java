package io.madoguchi.platform.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseLineTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mariadb://127.0.0.1:3306/madoguchi",
                "jdbc:mariadb://localhost/madoguchi",
                "jdbc:mariadb://[::1]:3306/madoguchi",
                "jdbc:mariadb:sequential://localhost:3306,127.0.0.1:3307/madoguchi",
                "jdbc:mariadb://db.example/madoguchi?sslMode=verify-full",
                "jdbc:mariadb://db.example/madoguchi?serverSslCert=/tls/ca.crt&sslMode=verify-ca&connectTimeout=1"
            })
    void thisMachineAndVerifiedTlsAreGood(String url) {
        assertThat(DatabaseLineListener.isVerified(url)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mariadb://db.example:3306/madoguchi",
                "jdbc:mariadb://127.0.0.1.example/madoguchi",
                "jdbc:mariadb:sequential://localhost,db.example/madoguchi",
                "jdbc:mariadb://db.example/madoguchi?sslMode=trust",
                "jdbc:mariadb://db.example/madoguchi?sslMode=disable",
                "jdbc:mariadb://db.example/sslMode=verify-full",
                "jdbc:mariadb://address=(host=db.example)(port=3306)/madoguchi",
                "somewhere"
            })
    void everythingElseIsRefusedUnlessWaived(String url) {
        assertThatThrownBy(() -> new DatabaseLineListener(url, false).check(new StartupEvent()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("MADOGUCHI_DATABASE_PLAIN");
        assertThatCode(() -> new DatabaseLineListener(url, true).check(new StartupEvent()))
                .doesNotThrowAnyException();
    }
}
