package io.madoguchi.platform.request;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.hibernate.validator.ValidatorFactoryCustomizer;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.stream.Stream;
import org.hibernate.validator.BaseHibernateValidatorConfiguration;
import org.hibernate.validator.cfg.ConstraintMapping;
import org.hibernate.validator.spi.nodenameprovider.JavaBeanProperty;
import org.hibernate.validator.spi.nodenameprovider.Property;
import org.jspecify.annotations.Nullable;

/**
 * Validates what is sent as the contract describes it. A text is counted by its characters, as JSON Schema does (Validation
 * 2020-12 §6.3.1) and MariaDB, and not by UTF-16 units: 𠮷 and 🏥 are one each. A member goes by its name in JSON.
 */
@Singleton
class ContractValidation implements ValidatorFactoryCustomizer {
    @Override
    public void customize(BaseHibernateValidatorConfiguration<?> configuration) {
        ConstraintMapping mapping = configuration.createConstraintMapping();
        mapping.constraintDefinition(Size.class).includeExistingValidators(true).validatedBy(OfCharacters.class);
        configuration.addMapping(mapping);
        configuration.propertyNodeNameProvider(ContractValidation::nameInJson);
    }

    private static String nameInJson(Property property) {
        return property instanceof JavaBeanProperty member
                ? Arrays.stream(member.getDeclaringClass().getDeclaredFields())
                        .filter(field -> field.getName().equals(member.getName()))
                        .flatMap(field -> Stream.ofNullable(field.getAnnotation(JsonProperty.class)))
                        .map(JsonProperty::value)
                        .findFirst()
                        .orElse(member.getName())
                : property.getName();
    }

    /** For strings, which is nearer than the built-in one for any sequence. */
    public static final class OfCharacters implements ConstraintValidator<Size, String> {
        private int fewest;
        private int most;

        @Override
        public void initialize(Size size) {
            fewest = size.min();
            most = size.max();
        }

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            if (text == null) {
                return true;
            }
            int length = text.codePointCount(0, text.length());
            return length >= fewest && length <= most;
        }
    }
}
