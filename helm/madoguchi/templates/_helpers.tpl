{{- define "madoguchi.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 40 | trimSuffix "-" -}}
{{- end -}}

{{- define "madoguchi.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride -}}
{{- else -}}
{{- $name := include "madoguchi.name" . -}}
{{- ternary .Release.Name (printf "%s-%s" .Release.Name $name) (contains $name .Release.Name) | trunc 53 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "madoguchi.selector" -}}
app.kubernetes.io/name: {{ include "madoguchi.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "madoguchi.labels" -}}
{{ include "madoguchi.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end -}}

{{- define "madoguchi.image" -}}
{{- with .Values.image -}}
{{- ternary (printf "%s@%s" .repository .digest) (printf "%s:%s" .repository (default $.Chart.AppVersion .tag)) (ne .digest "") -}}
{{- end -}}
{{- end -}}

{{- define "madoguchi.serviceAccount" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "madoguchi.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{- define "madoguchi.claim" -}}
{{- default (printf "%s-data" (include "madoguchi.fullname" .)) .Values.persistence.existingClaim -}}
{{- end -}}

{{/* What the schema cannot say: one value against another. */}}
{{- define "madoguchi.refusals" -}}
{{- if and .Values.persistence.enabled (not .Values.persistence.existingClaim) (not (has "ReadWriteMany" .Values.persistence.accessModes)) (gt (int .Values.replicas) 1) -}}
{{- fail "persistence.accessModes must contain ReadWriteMany when replicas is more than 1: all replicas share the folder" -}}
{{- end -}}
{{- with .Values.database -}}
{{- if not (or .owner.waived .owner.secret.name) -}}
{{- fail "database.owner.secret.name: name the account that owns the tables, or waive it with database.owner.waived: true; then the service may alter the audit trail" -}}
{{- end -}}
{{- if not (or .plain (regexMatch "[?&]sslMode=verify-(full|ca)(&|$)" .jdbcUrl)) -}}
{{- fail "database.jdbcUrl: add sslMode=verify-full or verify-ca, or waive it with database.plain: true" -}}
{{- end -}}
{{- end -}}
{{- if and .Values.ingress.enabled (not .Values.trustedProxies) -}}
{{- fail "ingress.enabled needs trustedProxies: the addresses of the ingress controller, without which all clients count as one" -}}
{{- end -}}
{{- with .Values.oidc -}}
{{- if and .console.clientId (not (and .issuer .console.secret.name)) -}}
{{- fail "oidc.console.clientId needs oidc.issuer and oidc.console.secret.name" -}}
{{- end -}}
{{- end -}}
{{- if lt (int .Values.terminationGracePeriodSeconds) (add (int .Values.stopDelaySeconds) 10) -}}
{{- fail "terminationGracePeriodSeconds must be at least 10 more than stopDelaySeconds: requests under way need time to finish" -}}
{{- end -}}
{{- range $name := keys .Values.settings | sortAlpha -}}
{{- if hasKey $.Values.secretSettings $name -}}
{{- fail (printf "%s is in both settings and secretSettings" $name) -}}
{{- end -}}
{{- end -}}
{{- end -}}
