/**
 * Files that say by their names how images are built. Apart from their readers, which most projects need none of. A plain look comes first:
 * to compile a pattern takes longer than all else that a small run does with names.
 */

const PIPELINE =
  /^(?:\.github\/.+\.ya?ml|\.gitlab-ci\.ya?ml|\.gitlab\/.+\.ya?ml|\.circleci\/[^/]+\.ya?ml|\.drone\.ya?ml|\.woodpecker(?:\/.+)?\.ya?ml|\.travis\.ya?ml|bitbucket-pipelines\.ya?ml|(?:.+\/)?cloudbuild[^/]*\.ya?ml|(?:.+\/)?azure-pipelines[^/]*\.ya?ml|\.azure[^/]*\/.+\.ya?ml|\.pipelines\/.+\.ya?ml)$/;

export function isPipeline(path: string): boolean {
  return (path.endsWith('ml') && PIPELINE.test(path)) || isJenkinsfile(path);
}

export function isJenkinsfile(path: string): boolean {
  return path.toLowerCase().includes('jenkinsfile') && /(?:^|\/)Jenkinsfile[^/]*$|\.jenkinsfile$/i.test(path);
}

export function isBakeFile(path: string): boolean {
  return path.includes('docker-bake') && /(?:^|\/)docker-bake(?:\.[^/]+)?\.(?:hcl|json)$/.test(path);
}
