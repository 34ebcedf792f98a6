package io.madoguchi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chart as Helm renders it, read as Kubernetes would read it. */
class HelmChartTest {
    private static final Path CHART = Path.of("helm/madoguchi");

    /** The least that an installation must say. */
    private static final String REQUIRED = """
            publicBaseUrl: https://madoguchi.example
            database: {jdbcUrl: "jdbc:mariadb://db.example:3306/madoguchi?sslMode=verify-full", secret: {name: madoguchi-database}, owner: {secret: {name: madoguchi-owner}}}
            twilio: {secret: {name: madoguchi-twilio}}
            keys: {secret: {name: madoguchi-keys}}
            """;

    /** Whose messages die with its pods. */
    private static final String TRIAL = REQUIRED + "persistence: {enabled: false}\n";

    private static final String EVERYTHING = REQUIRED.replace(
                            "owner: {secret: {name: madoguchi-owner}}",
                            "owner: {secret: {name: madoguchi-owner, passwordKey: owner-password}}")
                    .replace("{name: madoguchi-twilio}", "{name: madoguchi-twilio}, callerId: \"+81312345678\"")
            + """
            replicas: 3
            oidc:
              issuer: https://id.example/realms/desk
              console: {clientId: madoguchi-console, secret: {name: madoguchi-client}}
            image: {tag: 1.2.3, pullSecrets: [registry]}
            settings: {MADOGUCHI_RECORDINGS_KEEP: 90D, JAVA_TOOL_OPTIONS: -Xmx512m}
            secretSettings: {QUARKUS_OIDC_CREDENTIALS_SECRET: {name: oidc, key: client-secret}}
            persistence: {storageClass: shared}
            trustedProxies: [10.244.0.0/16, "fd00::/8", 192.0.2.7]
            ingress:
              enabled: true
              className: nginx
              annotations: {cert-manager.io/cluster-issuer: letsencrypt}
              tlsSecretName: madoguchi-tls
            networkPolicy:
              enabled: true
              mailPort: 587
              from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: ingress}}}]
              metricsFrom: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: prometheus}}}]
              dnsTo: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}}]
              databaseTo: [{ipBlock: {cidr: 10.1.2.3/32}}]
              httpsTo: [{ipBlock: {cidr: 0.0.0.0/0, except: [10.0.0.0/8]}}]
            podAnnotations: {prometheus.io/scrape: "true"}
            podLabels: {team: help-line}
            nodeSelector: {kubernetes.io/os: linux}
            tolerations: [{key: dedicated, operator: Exists, effect: NoSchedule}]
            serviceAccount: {annotations: {example.org/role: madoguchi}}
            """;

    private static final Map<String, Class<? extends HasMetadata>> KINDS = Map.of(
            "v1/ConfigMap", ConfigMap.class,
            "v1/PersistentVolumeClaim", PersistentVolumeClaim.class,
            "v1/Service", Service.class,
            "v1/ServiceAccount", ServiceAccount.class,
            "apps/v1/Deployment", Deployment.class,
            "networking.k8s.io/v1/Ingress", Ingress.class,
            "networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class,
            "policy/v1/PodDisruptionBudget", PodDisruptionBudget.class);

    private static final YAMLMapper YAML = new YAMLMapper();

    /** The model keeps fields it does not know in a map; here they are errors. */
    private static final ObjectMapper STRICT = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1;

                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            });

    @TempDir
    Path temp;

    @Test
    void passesTheStrictLint() throws IOException {
        for (String values : List.of(REQUIRED, EVERYTHING)) {
            var result = new Helm(chartWith(values)).lint().strict().call();
            assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
        }
    }

    @Test
    void rendersNothingKubernetesDoesNotKnow() throws IOException {
        for (String values : List.of(REQUIRED, EVERYTHING)) {
            for (JsonNode object : trees(values)) {
                assertThat(STRICT.readTree(STRICT.writeValueAsString(parse(object))))
                        .as("%s read and written again", object.get("kind"))
                        .isEqualTo(object);
            }
        }
    }

    @Test
    void rendersEveryKindWhenEverythingIsOn() throws IOException {
        assertThat(objects(EVERYTHING)).extracting(HasMetadata::getKind).hasSameElementsAs(kinds());
        assertThat(objects(REQUIRED))
                .extracting(HasMetadata::getKind)
                .containsExactlyInAnyOrder(
                        "ConfigMap",
                        "Deployment",
                        "NetworkPolicy",
                        "PersistentVolumeClaim",
                        "PodDisruptionBudget",
                        "Service",
                        "Service",
                        "ServiceAccount");
    }

    @Test
    void theReaderOfThisTestIsStrict() {
        assertThatThrownBy(() -> parse(YAML.readTree("{apiVersion: v1, kind: Service, spec: {prots: []}}")))
                .hasMessageContaining("prots");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "publicBaseUrl: null                                             | publicBaseUrl",
                "publicBaseUrl: ''                                               | publicBaseUrl",
                "publicBaseUrl: http://madoguchi.example                         | publicBaseUrl",
                "publicBaseUrl: https://madoguchi.example/                       | publicBaseUrl",
                "publicBaseUrl: https://madoguchi.example/path                   | publicBaseUrl",
                "publicBaseUrl: madoguchi.example                                | publicBaseUrl",
                "database: {jdbcUrl: ''}                                         | database/jdbcUrl",
                "database: {jdbcUrl: 'jdbc:postgresql://db/madoguchi'}           | database/jdbcUrl",
                "database: {jdbcUrl: 'jdbc:mariadb://db/madoguchi?password=b'}   | database/jdbcUrl",
                "database: {jdbcUrl: 'jdbc:mariadb://a:b@db/madoguchi'}          | database/jdbcUrl",
                "database: {secret: {name: ''}}                                  | database/secret/name",
                "database: {jdbcUrl: 'jdbc:mariadb://db/madoguchi'}              | database.jdbcUrl",
                "database: {jdbcUrl: 'jdbc:mariadb://db/m?sslMode=trust'}        | database.jdbcUrl",
                "database: {owner: {secret: {name: ''}}}                         | database.owner.secret.name",
                "image: {digest: 'latest'}                                       | image/digest",
                "settings: {MADOGUCHI_DATABASE_PLAIN: 'true'}                    | 'MADOGUCHI_DATABASE_PLAIN'",
                "database: {password: secret}                                    | 'password' not allowed",
                "database: {owner: {password: secret}}                           | 'password' not allowed",
                "secretSettings: {QUARKUS_FLYWAY_USERNAME: {name: a, key: b}}    | 'QUARKUS_FLYWAY_USERNAME'",
                "twilio: {secret: {name: ''}}                                    | twilio/secret/name",
                "twilio: {authToken: secret}                                     | 'authToken' not allowed",
                "keys: {secret: {name: ''}}                                      | keys/secret/name",
                "keys: {ring: secret}                                            | 'ring' not allowed",
                "settings: {MADOGUCHI_KEYS: secret}                              | 'MADOGUCHI_KEYS'",
                "settings: {MADOGUCHI_KEYS_GENERATE: 'true'}                     | 'MADOGUCHI_KEYS_GENERATE'",
                "oidc: {issuer: 'http://id.example'}                             | oidc/issuer",
                "oidc: {issuer: 'https://id.example', console: {clientId: a}}    | oidc.console.clientId",
                "oidc: {console: {clientId: a, secret: {name: b}}}               | oidc.console.clientId",
                "oidc: {console: {clientSecret: secret}}                         | 'clientSecret' not allowed",
                "replicas: 0                                                     | replicas",
                "replica: 2                                                      | 'replica' not allowed",
                "settings: {MADOGUCHI_TWILIO_AUTH_TOKEN: secret}                 | 'MADOGUCHI_TWILIO_AUTH_TOKEN'",
                "settings: {QUARKUS_OIDC_CREDENTIALS_SECRET: secret}             | 'QUARKUS_OIDC_CREDENTIALS_SECRET'",
                "settings: {MADOGUCHI_PORT: '9090'}                              | 'MADOGUCHI_PORT'",
                "persistence: {enabled: true, accessModes: [ReadWriteOnce]}      | persistence.accessModes",
                "ingress: {enabled: true}                                        | trustedProxies",
                "trustedProxies: [0.0.0.0/0]                                     | trustedProxies",
                "trustedProxies: [ingress.example]                               | trustedProxies",
                "settings: {MADOGUCHI_TRUSTED_PROXIES: 10.0.0.0/8}               | 'MADOGUCHI_TRUSTED_PROXIES'",
                "stopDelaySeconds: 0                                             | stopDelaySeconds",
                "terminationGracePeriodSeconds: 5                                | terminationGracePeriodSeconds",
                "terminationGracePeriodSeconds: 19                               | at least 10 more than stopDelaySeconds",
                "settings: {QUARKUS_SHUTDOWN_DELAY: 1S}                          | 'QUARKUS_SHUTDOWN_DELAY'"
            })
    void refuses(String values, String complaint) {
        assertThatThrownBy(() -> trees(merged(REQUIRED, values))).hasMessageContaining(complaint);
    }

    @Test
    void countsOnThePodDisruptionBudgetOnlyWithSeveralReplicas() throws IOException {
        assertThat(find(PodDisruptionBudget.class, REQUIRED + "replicas: 2")).hasSize(1);
        assertThat(find(PodDisruptionBudget.class, REQUIRED + "replicas: 1")).isEmpty();
    }

    @Test
    void leadsTheWholeHostOfThePublicAddressToTheService() throws IOException {
        assertThat(find(Ingress.class, REQUIRED)).isEmpty();
        var ingress = find(Ingress.class, EVERYTHING).getFirst().getSpec();
        var rule = ingress.getRules().getFirst();
        var path = rule.getHttp().getPaths().getFirst();
        assertThat(rule.getHost()).isEqualTo("madoguchi.example");
        assertThat(path.getPath()).isEqualTo("/");
        assertThat(path.getBackend().getService().getName())
                .isEqualTo(
                        service(EVERYTHING, "release-madoguchi").getMetadata().getName());
        assertThat(ingress.getTls().getFirst().getHosts()).containsExactly("madoguchi.example");
        assertThat(ingress.getTls().getFirst().getSecretName()).isEqualTo("madoguchi-tls");
    }

    /** The public service must lead nobody to metrics, whatever its type. */
    @Test
    void bringsMetricsToWhoeverIsInTheClusterAndAllowed() throws IOException {
        String values = EVERYTHING + "service: {type: LoadBalancer, port: 80}";
        assertThat(service(values, "release-madoguchi").getSpec().getPorts())
                .singleElement()
                .satisfies(port -> assertThat(port.getTargetPort().getStrVal()).isEqualTo("http"));
        Service management = service(values, "release-madoguchi-management");
        assertThat(management.getSpec().getType()).isEqualTo("ClusterIP");
        assertThat(management.getSpec().getPorts())
                .singleElement()
                .satisfies(port -> assertThat(port.getName()).isEqualTo("management"));
    }

    @Test
    void letsInAndOutWhatItMustAndNothingElse() throws IOException {
        var bare = find(NetworkPolicy.class, REQUIRED).getFirst().getSpec();
        assertThat(bare.getPolicyTypes()).containsExactly("Ingress", "Egress");
        assertThat(bare.getIngress())
                .singleElement()
                .satisfies(
                        rule -> assertThat(rule.getPorts().getFirst().getPort().getStrVal())
                                .isEqualTo("http"));
        assertThat(bare.getEgress())
                .flatExtracting(rule -> rule.getPorts().stream()
                        .map(port -> port.getPort().getIntVal())
                        .toList())
                .containsExactly(53, 53, 3306, 443);

        var told = find(NetworkPolicy.class, EVERYTHING).getFirst().getSpec();
        assertThat(told.getIngress())
                .extracting(rule -> rule.getPorts().getFirst().getPort().getStrVal())
                .containsExactly("http", "management");
        assertThat(told.getIngress())
                .allSatisfy(rule -> assertThat(rule.getFrom()).isNotEmpty());
        assertThat(told.getEgress())
                .filteredOn(rule -> rule.getPorts().getFirst().getPort().getIntVal() != 587)
                .hasSize(3)
                .allSatisfy(rule -> assertThat(rule.getTo()).isNotEmpty());
        assertThat(find(NetworkPolicy.class, REQUIRED + "networkPolicy: {enabled: false}"))
                .isEmpty();
    }

    @Test
    void selectsItsOwnPods() throws IOException {
        var pod = deployment(EVERYTHING).getSpec().getTemplate().getMetadata().getLabels();
        assertThat(pod).containsAllEntriesOf(selector(deployment(EVERYTHING)));
        for (Service service : find(Service.class, EVERYTHING)) {
            assertThat(pod).containsAllEntriesOf(service.getSpec().getSelector());
        }
        assertThat(find(PodDisruptionBudget.class, EVERYTHING)
                        .getFirst()
                        .getSpec()
                        .getSelector()
                        .getMatchLabels())
                .isEqualTo(selector(deployment(EVERYTHING)));
        assertThat(find(NetworkPolicy.class, EVERYTHING)
                        .getFirst()
                        .getSpec()
                        .getPodSelector()
                        .getMatchLabels())
                .isEqualTo(selector(deployment(EVERYTHING)));
    }

    @ParameterizedTest
    @CsvSource({
        "QUARKUS_DATASOURCE_USERNAME,        madoguchi-database, username",
        "QUARKUS_DATASOURCE_PASSWORD,        madoguchi-database, password",
        "QUARKUS_FLYWAY_USERNAME,            madoguchi-owner,    username",
        "QUARKUS_FLYWAY_PASSWORD,            madoguchi-owner,    owner-password",
        "MADOGUCHI_TWILIO_ACCOUNT_SID,       madoguchi-twilio,   account-sid",
        "MADOGUCHI_TWILIO_AUTH_TOKEN,        madoguchi-twilio,   auth-token",
        "MADOGUCHI_TWILIO_AUTH_TOKEN_NEXT,   madoguchi-twilio,   auth-token-next",
        "MADOGUCHI_OIDC_CONSOLE_CLIENT_SECRET, madoguchi-client, client-secret",
        "QUARKUS_OIDC_CREDENTIALS_SECRET,    oidc,               client-secret"
    })
    void takesSecretsByReference(String variable, String secret, String key) throws IOException {
        EnvVar setting = container(EVERYTHING).getEnv().stream()
                .filter(each -> each.getName().equals(variable))
                .findFirst()
                .orElseThrow();
        assertThat(setting.getValue()).isNull();
        assertThat(setting.getValueFrom().getSecretKeyRef().getName()).isEqualTo(secret);
        assertThat(setting.getValueFrom().getSecretKeyRef().getKey()).isEqualTo(key);
        assertThat(setting.getValueFrom().getSecretKeyRef().getOptional())
                .isEqualTo(variable.endsWith("_NEXT") ? true : null);
    }

    @Test
    void givesTheKeyRingAsAFileAndInNoVariable() throws IOException {
        assertThat(container(EVERYTHING).getEnv()).extracting(EnvVar::getName).doesNotContain("MADOGUCHI_KEYS");
        String file = find(ConfigMap.class, EVERYTHING).getFirst().getData().get("MADOGUCHI_KEYS_FILE");
        assertThat(file).isEqualTo("/etc/madoguchi/keys/keys.json");
        var mount = container(EVERYTHING).getVolumeMounts().stream()
                .filter(each -> file.startsWith(each.getMountPath() + "/"))
                .findFirst()
                .orElseThrow();
        var secret = pod(EVERYTHING).getVolumes().stream()
                .filter(each -> each.getName().equals(mount.getName()))
                .findFirst()
                .orElseThrow()
                .getSecret();
        assertThat(mount.getReadOnly()).isTrue();
        assertThat(secret.getSecretName()).isEqualTo("madoguchi-keys");
        assertThat(secret.getDefaultMode()).isEqualTo(0440);
        assertThat(secret.getItems().getFirst().getPath()).isEqualTo("keys.json");
    }

    @Test
    void letsTheServiceMigrateItselfWhenTheOwnerIsWaived() throws IOException {
        String waived = REQUIRED.replace("{secret: {name: madoguchi-owner}}", "{waived: true}");
        assertThat(container(REQUIRED).getEnv()).extracting(EnvVar::getName).contains("QUARKUS_FLYWAY_USERNAME");
        assertThat(container(waived).getEnv())
                .extracting(EnvVar::getName)
                .contains("QUARKUS_DATASOURCE_USERNAME")
                .doesNotContain("QUARKUS_FLYWAY_USERNAME", "QUARKUS_FLYWAY_PASSWORD");
    }

    @Test
    void writesTheSettingsThatAreNotSecret() throws IOException {
        assertThat(find(ConfigMap.class, EVERYTHING).getFirst().getData())
                .containsEntry("MADOGUCHI_PORT", "8080")
                .containsEntry("MADOGUCHI_DATA", "/var/lib/madoguchi")
                .containsEntry("MADOGUCHI_PUBLIC_BASE_URL", "https://madoguchi.example")
                .containsEntry("MADOGUCHI_MANAGEMENT_PORT", "9000")
                .doesNotContainKey("MADOGUCHI_DATABASE_PLAIN")
                .containsEntry(
                        "QUARKUS_DATASOURCE_JDBC_URL", "jdbc:mariadb://db.example:3306/madoguchi?sslMode=verify-full")
                .containsEntry("MADOGUCHI_TWILIO_CALLER_ID", "+81312345678")
                .containsEntry("MADOGUCHI_RECORDINGS_KEEP", "90D")
                .containsEntry("MADOGUCHI_TRUSTED_PROXIES", "10.244.0.0/16,fd00::/8,192.0.2.7")
                .containsEntry("MADOGUCHI_OIDC_ISSUER", "https://id.example/realms/desk")
                .containsEntry("MADOGUCHI_OIDC_CONSOLE_CLIENT_ID", "madoguchi-console")
                .containsEntry("JAVA_TOOL_OPTIONS", "-Xmx512m")
                .containsEntry("QUARKUS_SHUTDOWN_DELAY", "10S")
                .containsEntry("QUARKUS_SHUTDOWN_TIMEOUT", "45S");
        assertThat(container(EVERYTHING)
                        .getEnvFrom()
                        .getFirst()
                        .getConfigMapRef()
                        .getName())
                .isEqualTo(find(ConfigMap.class, EVERYTHING)
                        .getFirst()
                        .getMetadata()
                        .getName());
    }

    @Test
    void asksNoIdentityProviderUnlessToldTo() throws IOException {
        assertThat(find(ConfigMap.class, REQUIRED).getFirst().getData().keySet())
                .noneMatch(name -> name.contains("OIDC"));
        assertThat(container(REQUIRED).getEnv())
                .extracting(EnvVar::getName)
                .doesNotContain("MADOGUCHI_OIDC_CONSOLE_CLIENT_SECRET");
    }

    /** Kubernetes notes that a pod is not ready while it still answers, and ends no pod that still may finish by itself. */
    @ParameterizedTest
    @CsvSource({"10, 60", "10, 20", "30, 90"})
    void endsInTime(int delay, int grace) throws IOException {
        String values = "%sstopDelaySeconds: %d%nterminationGracePeriodSeconds: %d%n".formatted(REQUIRED, delay, grace);
        var settings = find(ConfigMap.class, values).getFirst().getData();
        Duration pause = Duration.parse("PT" + settings.get("QUARKUS_SHUTDOWN_DELAY"));
        Duration timeout = Duration.parse("PT" + settings.get("QUARKUS_SHUTDOWN_TIMEOUT"));
        assertThat(pause).hasSeconds(delay);
        assertThat(timeout).isPositive();
        assertThat(pause.plus(timeout)).isLessThan(Duration.ofSeconds(grace));
        assertThat(pod(values).getTerminationGracePeriodSeconds()).isEqualTo(grace);
        assertThat(container(values).getLifecycle()).isNull(); // it would take its time from the same seconds
        Probe ready = container(values).getReadinessProbe();
        assertThat(pause)
                .isGreaterThanOrEqualTo(
                        Duration.ofSeconds((long) ready.getPeriodSeconds() * ready.getFailureThreshold()));
    }

    @Test
    void startsAnewWhenASettingChanges() throws IOException {
        assertThat(checksum(REQUIRED)).isEqualTo(checksum(REQUIRED));
        assertThat(checksum(REQUIRED + "settings: {SOME_SETTING: other}")).isNotEqualTo(checksum(REQUIRED));
    }

    @Test
    void asksTheServiceItselfHowItIs() throws IOException {
        Container container = container(REQUIRED);
        assertThat(path(container.getStartupProbe())).isEqualTo("/q/health/started");
        assertThat(path(container.getLivenessProbe())).isEqualTo("/q/health/live");
        assertThat(path(container.getReadinessProbe())).isEqualTo("/q/health/ready");
        for (Probe probe :
                List.of(container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe())) {
            assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("management");
        }
        assertThat(container.getPorts().get(1).getName()).isEqualTo("management");
        assertThat(container.getPorts().get(1).getContainerPort()).isEqualTo(9000);
        assertThat(container.getPorts().getFirst().getName()).isEqualTo("http");
        assertThat(container.getPorts().getFirst().getContainerPort()).isEqualTo(8080);
    }

    @Test
    void runsWithoutPrivileges() throws IOException {
        PodSpec pod = pod(REQUIRED);
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        var container = container(REQUIRED).getSecurityContext();
        assertThat(container.getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getCapabilities().getDrop()).containsExactly("ALL");
    }

    @Test
    void keepsKubernetesFromSettingItsPort() throws IOException {
        assertThat(pod(REQUIRED).getEnableServiceLinks()).isFalse();
    }

    @Test
    void neverHasFewerPodsDuringAnUpdate() throws IOException {
        var update = deployment(REQUIRED).getSpec().getStrategy().getRollingUpdate();
        assertThat(update.getMaxUnavailable().getIntVal()).isZero();
        assertThat(update.getMaxSurge().getIntVal()).isPositive();
    }

    @Test
    void writesOnlyToVolumes() throws IOException {
        assertThat(container(REQUIRED).getVolumeMounts())
                .extracting(mount -> mount.getMountPath())
                .containsExactlyInAnyOrder("/tmp", "/var/lib/madoguchi", "/etc/madoguchi/keys");
        assertThat(pod(TRIAL).getVolumes())
                .allMatch(volume -> volume.getEmptyDir() != null || volume.getSecret() != null);
        assertThat(claimOf(REQUIRED)).isEqualTo("release-madoguchi-data");
        assertThat(claimOf(EVERYTHING)).isEqualTo("release-madoguchi-data");
        assertThat(find(PersistentVolumeClaim.class, EVERYTHING)
                        .getFirst()
                        .getSpec()
                        .getResources()
                        .getRequests())
                .containsEntry("storage", new Quantity("10Gi"));
        String existing = REQUIRED + "persistence: {enabled: true, existingClaim: mine}";
        assertThat(claimOf(existing)).isEqualTo("mine");
        assertThat(find(PersistentVolumeClaim.class, existing)).isEmpty();
    }

    @Test
    void takesTheImageOfItsVersionUnlessToldOtherwise() throws IOException {
        String version = YAML.readTree(CHART.resolve("Chart.yaml").toFile())
                .get("appVersion")
                .asText();
        assertThat(container(REQUIRED).getImage()).isEqualTo("madoguchi:" + version);
        assertThat(container(EVERYTHING).getImage()).isEqualTo("madoguchi:1.2.3");
        String digest = "sha256:" + "0a".repeat(32);
        assertThat(container(REQUIRED + "image: {tag: 1.2.3, digest: \"" + digest + "\"}")
                        .getImage())
                .isEqualTo("madoguchi@" + digest);
    }

    private static List<String> kinds() {
        return KINDS.keySet().stream()
                .map(kind -> kind.substring(kind.lastIndexOf('/') + 1))
                .toList();
    }

    private String claimOf(String values) throws IOException {
        return pod(values).getVolumes().getFirst().getPersistentVolumeClaim().getClaimName();
    }

    private String checksum(String values) throws IOException {
        return deployment(values)
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getAnnotations()
                .get("checksum/config");
    }

    private static String path(Probe probe) {
        return probe.getHttpGet().getPath();
    }

    private Service service(String values, String name) throws IOException {
        return find(Service.class, values).stream()
                .filter(each -> each.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> selector(Deployment deployment) {
        return deployment.getSpec().getSelector().getMatchLabels();
    }

    private Container container(String values) throws IOException {
        return pod(values).getContainers().getFirst();
    }

    private PodSpec pod(String values) throws IOException {
        return deployment(values).getSpec().getTemplate().getSpec();
    }

    private Deployment deployment(String values) throws IOException {
        return find(Deployment.class, values).getFirst();
    }

    private <T> List<T> find(Class<T> kind, String values) throws IOException {
        return objects(values).stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private List<HasMetadata> objects(String values) throws IOException {
        var objects = new ArrayList<HasMetadata>();
        for (JsonNode tree : trees(values)) {
            objects.add(parse(tree));
        }
        return objects;
    }

    private static HasMetadata parse(JsonNode object) throws JsonProcessingException {
        String kind =
                object.get("apiVersion").asText() + "/" + object.get("kind").asText();
        assertThat(KINDS).containsKey(kind);
        return STRICT.treeToValue(object, KINDS.get(kind));
    }

    private List<JsonNode> trees(String values) throws IOException {
        Path file = Files.writeString(Files.createTempFile(temp, "values", ".yaml"), values);
        String rendered = new Helm(CHART)
                .template()
                .withName("release")
                .withValuesFile(file)
                .call();
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(rendered)) {
            return documents.readAll().stream()
                    .filter(document -> !document.isNull() && !document.isMissingNode())
                    .toList();
        }
    }

    /** {@code helm lint} takes no values here, so they become the chart's own. */
    private Path chartWith(String values) throws IOException {
        Path copy = Files.createTempDirectory(temp, "chart").resolve("madoguchi");
        try (Stream<Path> files = Files.walk(CHART)) {
            files.forEach(file -> copy(file, copy.resolve(CHART.relativize(file).toString())));
        }
        String defaults = Files.readString(CHART.resolve("values.yaml"));
        Files.writeString(copy.resolve("values.yaml"), merged(defaults, values));
        return copy;
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String merged(String values, String over) throws IOException {
        return YAML.writeValueAsString(merge((ObjectNode) YAML.readTree(values), YAML.readTree(over)));
    }

    private static ObjectNode merge(ObjectNode values, JsonNode over) {
        over.properties().forEach(field -> {
            JsonNode old = values.get(field.getKey());
            boolean both = old instanceof ObjectNode && field.getValue() instanceof ObjectNode;
            values.set(field.getKey(), both ? merge((ObjectNode) old, field.getValue()) : field.getValue());
        });
        return values;
    }
}
